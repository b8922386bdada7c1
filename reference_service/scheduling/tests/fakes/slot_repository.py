"""Slots in memory."""

from datetime import datetime

from scheduling.domain.errors import SlotChangedMeanwhile
from scheduling.domain.slot import Slot


class InMemorySlotRepository:
    """The slots of one transaction, in a dictionary."""

    def __init__(self, slots: dict[tuple[str, str], Slot]) -> None:
        self._slots = slots

    async def add(self, slot: Slot) -> None:
        """Keep a new one, unless somebody else has just added one for the same place and time."""
        if any(_meets(slot, kept.tenant, kept.place, kept.starts_at) for kept in self._slots.values()):
            raise SlotChangedMeanwhile(slot.id)
        self._slots[slot.tenant, slot.id] = slot

    async def starting(self, tenant: str, place: str, at: datetime) -> Slot | None:
        """Return the one that starts there at that time, if there is one."""
        return next((slot for slot in self._slots.values() if _meets(slot, tenant, place, at)), None)

    async def find(self, tenant: str, slot_id: str) -> Slot | None:
        """Return the one with this id, if there is one."""
        return self._slots.get((tenant, slot_id))

    async def replace(self, slot: Slot) -> None:
        """Keep its new value, unless it was changed meanwhile."""
        kept = self._slots.get((slot.tenant, slot.id))
        if kept is None or kept.version != slot.version - 1:
            raise SlotChangedMeanwhile(slot.id)
        self._slots[slot.tenant, slot.id] = slot


def _meets(slot: Slot, tenant: str, place: str, at: datetime) -> bool:
    return (slot.tenant, slot.place, slot.starts_at) == (tenant, place, at)
