"""Settle the payments that nobody asks for any more."""

from dataclasses import dataclass
from datetime import timedelta

from payments.ports.card_provider import CardProviderUnavailable
from payments.ports.clock import Clock
from payments.ports.payment_catalogue import PaymentCatalogue
from payments.ports.settlement import Settlement

_AT_MOST = 100


@dataclass(frozen=True, slots=True)
class SettleForgottenPayments:
    """Settle what has been unsettled for so long that whoever asked for it has gone, or this service was killed."""

    patience: timedelta


class SettleForgottenPaymentsHandler:
    """
    Settle them, the oldest first.

    - One for which the card provider gives no answer holds up none of the others; it is tried again the next time.
    - Any number of replicas may do so at once.
    """

    def __init__(self, *, catalogue: PaymentCatalogue, clock: Clock, settlement: Settlement) -> None:
        self._catalogue = catalogue
        self._clock = clock
        self._settlement = settlement

    async def handle(self, command: SettleForgottenPayments) -> int:
        """Settle them, and count those that are left because the card provider gave no answer."""
        left = 0
        for payment in await self._catalogue.unsettled(self._clock.now() - command.patience, _AT_MOST):
            try:
                await self._settlement.settle(payment)
            except CardProviderUnavailable:
                left += 1
        return left
