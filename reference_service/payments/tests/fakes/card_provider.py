"""A card provider in memory, which can be told to give no answer."""

from enum import Enum

from payments.domain.card_answer import CardAnswer, Declined, Granted
from payments.domain.payment import Payment
from payments.ports.card_provider import CardProviderUnavailable

DECLINED, LATE = "tok_declined", "tok_late"


class Trouble(Enum):
    """How it gives no answer."""

    AWAY = "does nothing"
    SILENT = "does what it was asked for, and does not say so"


class InMemoryCardProvider:
    """
    Does everything once for one payment, as the real one.

    Attributes:
        trouble: How it gives no answer from now on, if it does not.
        odd: The payments at which it fails in a way that nobody has foreseen.
        held: What it has ever held, by payment.
        captured: What it has taken.
        voided: What it has given back.
    """

    def __init__(self) -> None:
        self.trouble: Trouble | None = None
        self.odd: set[str] = set()
        self.held: list[str] = []
        self.captured: list[str] = []
        self.voided: list[str] = []

    async def hold(self, payment: Payment) -> CardAnswer:
        """Hold the amount on the card."""
        assert payment.terms is not None
        if payment.terms.card_token == DECLINED:
            return self._answer(payment, Declined("insufficient funds"))
        return self._answer(payment, Granted(f"hold {payment.id}"), self.held)

    async def capture(self, payment: Payment) -> CardAnswer:
        """Take what is held."""
        assert payment.terms is not None
        assert payment.hold_id == f"hold {payment.id}"
        if payment.terms.card_token == LATE:
            return self._answer(payment, Declined("card blocked"))
        return self._answer(payment, Granted(payment.hold_id), self.captured)

    async def void(self, payment: Payment) -> CardAnswer:
        """Give back what is held."""
        assert payment.hold_id == f"hold {payment.id}"
        return self._answer(payment, Granted(payment.hold_id), self.voided)

    def _answer(self, payment: Payment, answer: CardAnswer, book: list[str] | None = None) -> CardAnswer:
        if payment.id in self.odd:
            raise RuntimeError("odd")
        if self.trouble is Trouble.AWAY:
            raise CardProviderUnavailable
        if book is not None and payment.id not in book:
            book.append(payment.id)
        if self.trouble is Trouble.SILENT:
            raise CardProviderUnavailable
        return answer
