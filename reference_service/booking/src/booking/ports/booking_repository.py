"""Where bookings are kept."""

from typing import Protocol

from booking.domain.booking import Booking


class BookingRepository(Protocol):
    """The bookings as one transaction sees them."""

    async def add(self, booking: Booking) -> None:
        """Keep a new one."""
        ...

    async def get(self, tenant: str, booking_id: str) -> Booking:
        """
        Return the one with this id.

        Raises:
            BookingNotFound: nothing of this tenant has this id.
        """
        ...

    async def replace(self, booking: Booking) -> None:
        """
        Keep its new value, whose version is one more than that of the value it replaces.

        Raises:
            BookingChangedMeanwhile: the value that is kept has another version.
        """
        ...
