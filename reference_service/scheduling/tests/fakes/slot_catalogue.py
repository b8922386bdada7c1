"""Looking slots up in memory."""

from collections.abc import Sequence
from datetime import datetime

from scheduling.domain.slot import Slot
from scheduling.domain.slot_position import SlotPosition

from tests.fakes.store import Store


class InMemorySlotCatalogue:
    """The committed slots."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def find(self, tenant: str, slot_id: str) -> Slot | None:
        """Return the one with this id, if there is one."""
        return self._store.committed.slots.get((tenant, slot_id))

    async def free(self, tenant: str, since: datetime, *, after: SlotPosition | None, limit: int) -> Sequence[Slot]:
        """Return at most `limit` that nobody has booked and that start then or later, in their order, from behind `after` on."""
        kept = self._store.committed.slots.values()
        found = [each for each in kept if each.tenant == tenant and each.booking_id is None and each.starts_at >= since]
        behind = [each for each in found if after is None or SlotPosition.of(each) > after]
        return sorted(behind, key=SlotPosition.of)[:limit]
