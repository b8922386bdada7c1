"""Conclude a booking: say how its saga ended."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto

from booking.domain.booking import Booking
from booking.domain.events import BookingConfirmed, BookingEvent, BookingPaymentDue, BookingRefused
from booking.ports.clock import Clock
from booking.ports.unit_of_work import Unit


class Conclusion(Enum):
    """How the booking of a test may end."""

    DONE = auto()
    UNDONE = auto()
    WENT_FORWARD = auto()


@dataclass(frozen=True, slots=True)
class ConcludeBooking:
    """The saga of this booking has ended, for this reason if it could not be done."""

    tenant: str
    booking_id: str
    conclusion: Conclusion
    reason: str


class ConcludeBookingHandler:
    """
    Tell the booking, and whoever wants to know, how it ended.

    - Done: it is confirmed. Undone: it is refused.
    - What could neither be done nor undone takes place, and is to be paid yet.
    """

    def __init__(self, *, clock: Clock) -> None:
        self._clock = clock

    async def handle(self, unit: Unit, command: ConcludeBooking) -> None:
        """
        Conclude it, in the transaction in which its saga ends.

        Raises:
            BookingNotFound: nothing of this tenant has this id.
        """
        booking = await unit.bookings.get(command.tenant, command.booking_id)
        concluded, happened = _concluded(booking, command)
        await unit.bookings.replace(concluded)
        unit.events.record(happened(booking=concluded, occurred_at=self._clock.now()))


def _concluded(booking: Booking, command: ConcludeBooking) -> tuple[Booking, Callable[..., BookingEvent]]:
    if command.conclusion is Conclusion.DONE:
        return booking.confirm(), BookingConfirmed
    if command.conclusion is Conclusion.UNDONE:
        return booking.refuse(command.reason), BookingRefused
    return booking.fall_due(command.reason), BookingPaymentDue
