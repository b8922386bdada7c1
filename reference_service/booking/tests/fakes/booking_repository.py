"""Bookings in memory."""

from booking.domain.booking import Booking
from booking.domain.errors import BookingChangedMeanwhile, BookingNotFound


class InMemoryBookingRepository:
    """The bookings of one transaction, in a dictionary."""

    def __init__(self, bookings: dict[tuple[str, str], Booking]) -> None:
        self._bookings = bookings

    async def add(self, booking: Booking) -> None:
        """Keep a new one."""
        self._bookings[booking.tenant, booking.id] = booking

    async def get(self, tenant: str, booking_id: str) -> Booking:
        """Return the one with this id, or refuse."""
        try:
            return self._bookings[tenant, booking_id]
        except KeyError:
            raise BookingNotFound(booking_id) from None

    async def replace(self, booking: Booking) -> None:
        """Keep its new value, unless it was changed meanwhile."""
        kept = self._bookings.get((booking.tenant, booking.id))
        if kept is None or kept.version != booking.version - 1:
            raise BookingChangedMeanwhile(booking.id)
        self._bookings[booking.tenant, booking.id] = booking
