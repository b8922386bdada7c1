"""What the card provider says, as far as this service needs it."""

from msgspec import Struct

from payments.domain.card_answer import CardAnswer, Declined, Granted
from payments.domain.payment_state import Step

_LONGEST_REASON = 200


class CardRefusal(Struct, frozen=True):
    """Why it does not do what it was asked for."""

    reason: str = ""

    def answer(self) -> Declined:
        """Give it to the domain, which takes no more than it can keep."""
        return Declined(self.reason[:_LONGEST_REASON] or "the card provider refused it")


class CardHold(Struct, frozen=True):
    """
    A hold as the provider has it.

    Args:
        id: By which the provider knows it.
        state: `held`, `declined`, `captured` or `voided`.
        reason: Why the card was declined, at once or, if it is held, late.
    """

    id: str
    state: str
    reason: str = ""

    def answer_to(self, step: Step) -> CardAnswer | None:
        """Tell what became of a step that was asked for; None: it is not known to have been done."""
        match step, self.state:
            case (Step.HOLD, "declined") | (Step.CAPTURE, "held") if self.reason:
                return CardRefusal(self.reason).answer()
            case (Step.HOLD, "held" | "captured" | "voided") | (Step.CAPTURE, "captured") | (Step.VOID, "voided"):
                return Granted(self.id)
        return None
