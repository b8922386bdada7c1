"""Conclude a payment: say whether what was due is paid."""

from dataclasses import dataclass

from booking.domain.events import BookingPaid
from booking.ports.clock import Clock
from booking.ports.unit_of_work import Unit


@dataclass(frozen=True, slots=True)
class ConcludePayment:
    """The saga that paid this booking has ended; the reason says why it could not, if it could not."""

    tenant: str
    booking_id: str
    paid: bool
    reason: str


class ConcludePaymentHandler:
    """
    Tell the booking whether it is paid.

    - A card that was declined leaves it due, so that another can be tried.
    """

    def __init__(self, *, clock: Clock) -> None:
        self._clock = clock

    async def handle(self, unit: Unit, command: ConcludePayment) -> None:
        """
        Conclude it, in the transaction in which its saga ends.

        Raises:
            BookingNotFound: nothing of this tenant has this id.
        """
        booking = await unit.bookings.get(command.tenant, command.booking_id)
        if not command.paid:
            await unit.bookings.replace(booking.fall_due(command.reason))
            return
        settled = booking.settle()
        await unit.bookings.replace(settled)
        unit.events.record(BookingPaid(booking=settled, occurred_at=self._clock.now()))
