"""The booking of a laboratory test."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Self

from booking.domain.booking_state import BookingState
from booking.domain.errors import NothingIsDue
from booking.domain.patient import Patient
from booking.domain.price import Price


@dataclass(frozen=True, slots=True, kw_only=True)
class Booking:
    """
    One test of one patient in one slot; a change gives a new value with the next version.

    A booking whose card is declined before the sample is taken is refused, and all is undone. A sample cannot be
    un-collected: declined after that, the booking goes forward, its payment is due, and its report waits for it.
    """

    tenant: str
    id: str
    patient: Patient
    slot_id: str
    panel: str
    price: Price
    requested_at: datetime
    state: BookingState = BookingState.REQUESTED
    reason: str = ""
    payments: int = 0
    version: int = 1

    def confirm(self) -> Self:
        """Everything is in place, and paid for."""
        return self._next(BookingState.CONFIRMED)

    def refuse(self, reason: str) -> Self:
        """It does not take place; what was done for it has been undone."""
        return self._next(BookingState.REFUSED, reason)

    def fall_due(self, reason: str) -> Self:
        """It takes place, and is to be paid yet."""
        return self._next(BookingState.PAYMENT_DUE, reason)

    def begin_payment(self) -> Self:
        """
        Try another card.

        Raises:
            NothingIsDue: it needs no payment, or one is under way.
        """
        if self.state is not BookingState.PAYMENT_DUE:
            raise NothingIsDue(self.id, self.state)
        return replace(self._next(BookingState.PAYING), payments=self.payments + 1)

    def settle(self) -> Self:
        """What was due is paid."""
        return self._next(BookingState.PAID)

    @property
    def payment_id(self) -> str:
        """The payment that is tried now; every card that is tried for one booking is a payment of its own."""
        return self.id if self.payments == 0 else f"{self.id}-due-{self.payments}"

    def _next(self, state: BookingState, reason: str = "") -> Self:
        return replace(self, state=state, reason=reason, version=self.version + 1)
