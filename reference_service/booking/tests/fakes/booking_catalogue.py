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

    async def page(self, tenant: str, *, after: str | None, limit: int) -> Sequence[Booking]:
        """Return at most `limit` of them, the newest first, from behind `after` on."""
        kept = self._store.committed.bookings
        behind = (key for owner, key in kept if owner == tenant and (after is None or key < after))
        return [kept[tenant, key] for key in sorted(behind, reverse=True)[:limit]]
