"""Who holds, takes and gives back amounts on cards."""

from typing import Protocol

from payments.domain.card_answer import CardAnswer
from payments.domain.payment import Payment


class CardProviderUnavailable(Exception):
    """The card provider gave no answer; whether it did what it was asked for is unknown, and asking again is safe."""


class CardProvider(Protocol):
    """The card provider, which does everything once for one payment, however often it is asked."""

    async def hold(self, payment: Payment) -> CardAnswer:
        """
        Hold the amount on the card.

        Raises:
            CardProviderUnavailable: it gave no answer.
        """
        ...

    async def capture(self, payment: Payment) -> CardAnswer:
        """
        Take what is held.

        Raises:
            CardProviderUnavailable: it gave no answer.
        """
        ...

    async def void(self, payment: Payment) -> CardAnswer:
        """
        Give back what is held; this is never declined.

        Raises:
            CardProviderUnavailable: it gave no answer.
        """
        ...
