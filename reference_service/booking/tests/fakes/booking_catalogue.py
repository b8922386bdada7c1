"""Looking bookings up in memory."""

from collections.abc import Sequence

from booking.domain.booking import Booking

from tests.fakes.store import Store


class InMemoryBookingCatalogue:
    """The committed bookings."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def find(self, tenant: str, booking_id: str) -> Booking | None:
        """Return the one with this id, if there is one."""
        return self._store.committed.bookings.get((tenant, booking_id))

    async def page(self, tenant: str, *, patient_id: str | None, after: str | None, limit: int) -> Sequence[Booking]:
        """Return at most `limit` of them, of one patient or of all, the newest first, from behind `after` on."""
        found = [
            booking
            for (owner, key), booking in self._store.committed.bookings.items()
            if owner == tenant and patient_id in (None, booking.patient.id) and (after is None or key < after)
        ]
        return sorted(found, key=lambda booking: booking.id, reverse=True)[:limit]
