"""Where bookings are looked up."""

from collections.abc import Sequence
from typing import Protocol

from booking.domain.booking import Booking


class BookingCatalogue(Protocol):
    """The bookings as last committed, read without a transaction; those of one tenant at a time."""

    async def find(self, tenant: str, booking_id: str) -> Booking | None:
        """Return the one with this id, if there is one."""
        ...

    async def page(self, tenant: str, *, patient_id: str | None, after: str | None, limit: int) -> Sequence[Booking]:
        """Return at most `limit` of them, of one patient or of all, the newest first, from behind the id `after` on."""
        ...
