"""What the card provider says, as far as this service needs it."""

from typing import Annotated

from msgspec import Meta, Struct

from payments.domain.card_answer import CardAnswer, Declined, Granted
from payments.domain.payment_state import Step

_LONGEST_REASON = 200
_ENDED = "the card provider does not hold the amount any more"

# It is kept, and is a part of a path later on: an id that cannot be is no answer.
HoldId = Annotated[str, Meta(pattern=r"^(?!\.{1,2}$)[!-~]{1,200}(?!\n)$")]


class CardRefusal(Struct, frozen=True):
    """Why it does not do what it was asked for."""

    reason: str = ""

    def answer(self) -> Declined:
        """Give it to the domain, which takes no more than it can keep."""
        # PostgreSQL refuses the null character.
        words = " ".join(self.reason.replace("\x00", "\ufffd").split())
        return Declined(words[:_LONGEST_REASON] or "the card provider refused it")


class CardHold(Struct, frozen=True):
    """
    A hold as the provider has it.

    Args:
        id: By which the provider knows it.
        state: `held`, `declined`, `captured` or `voided`.
        reason: Why the card was declined, at once or, if it is held, late.
    """

    id: HoldId
    state: str
    reason: str = ""

    def answer_to(self, step: Step) -> CardAnswer | None:
        """Tell what became of a step that was asked for; None: it is not known to have been done."""
        match step, self.state:
            case (Step.HOLD, "declined") | (Step.CAPTURE, "held") if self.reason:
                return CardRefusal(self.reason).answer()
            case (Step.CAPTURE, "voided"):
                # A hold ends by itself after some days, or somebody has ended it at the provider.
                return CardRefusal(self.reason or _ENDED).answer()
            case (Step.HOLD, "held" | "captured" | "voided") | (Step.CAPTURE, "captured") | (Step.VOID, "voided"):
                return Granted(self.id)
        return None
