"""Looking slots up in memory."""

from collections.abc import Sequence
from datetime import datetime

from scheduling.domain.slot import Slot

from tests.fakes.store import Store


class InMemorySlotCatalogue:
    """The committed slots."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def find(self, tenant: str, slot_id: str) -> Slot | None:
        """Return the one with this id, if there is one."""
        return self._store.committed.slots.get((tenant, slot_id))

    async def free(self, tenant: str, since: datetime, limit: int) -> Sequence[Slot]:
        """Return at most `limit` that nobody has booked and that start then or later, the earliest first."""
        kept = self._store.committed.slots.values()
        found = [each for each in kept if each.tenant == tenant and each.booking_id is None and each.starts_at >= since]
        return sorted(found, key=lambda each: (each.starts_at, each.id))[:limit]
