"""Settle the payments that nobody asks for any more."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from payments.ports.clock import Clock
from payments.ports.payment_catalogue import PaymentCatalogue
from payments.ports.settlement import Settlement

_AT_ONCE = 100


@dataclass(frozen=True, slots=True)
class SettleForgottenPayments:
    """Settle what has been unsettled for so long that whoever asked for it has gone, or this service was killed."""

    patience: timedelta


@dataclass(frozen=True, slots=True)
class Unsettled:
    """One that is left, and why."""

    payment_id: str
    error: Exception


class SettleForgottenPaymentsHandler:
    """
    Settle them, the oldest first.

    - One that cannot be settled, for whatever reason, holds up none of the others; it is tried again the next time.
    - Any number of replicas may do so at once.
    """

    def __init__(self, *, catalogue: PaymentCatalogue, clock: Clock, settlement: Settlement) -> None:
        self._catalogue = catalogue
        self._clock = clock
        self._settlement = settlement

    async def handle(self, command: SettleForgottenPayments) -> Sequence[Unsettled]:
        """Settle them, and give those that are left: CardProviderUnavailable says that they wait for an answer."""
        since, left = self._clock.now() - command.patience, []
        last = None
        # However many cannot be settled, those behind them have their turn.
        while waiting := await self._catalogue.unsettled(since, _AT_ONCE, last):
            for payment in waiting:
                try:
                    await self._settlement.settle(payment)
                except Exception as error:  # noqa: BLE001 - nothing is lost: it is wanted still, and the others are too
                    left.append(Unsettled(payment.id, error))
            last = waiting[-1]
        return left
