"""Where slots are looked up."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from scheduling.domain.slot import Slot
from scheduling.domain.slot_position import SlotPosition


class SlotCatalogue(Protocol):
    """The slots as last committed, read without a transaction; those of one tenant at a time."""

    async def find(self, tenant: str, slot_id: str) -> Slot | None:
        """Return the one with this id, if there is one."""
        ...

    async def free(self, tenant: str, since: datetime, *, after: SlotPosition | None, limit: int) -> Sequence[Slot]:
        """Return at most `limit` that nobody has booked and that start then or later, in their order, from behind `after` on."""
        ...
