"""Where slots are kept."""

from datetime import datetime
from typing import Protocol

from scheduling.domain.slot import Slot


class SlotRepository(Protocol):
    """The slots as one transaction sees them; whoever else wants one that was read here waits."""

    async def add(self, slot: Slot) -> None:
        """
        Keep a new one.

        Raises:
            SlotChangedMeanwhile: somebody else has just added one for the same place and time.
        """
        ...

    async def starting(self, tenant: str, place: str, at: datetime) -> Slot | None:
        """Return the one that starts there at that time, if there is one."""
        ...

    async def find(self, tenant: str, slot_id: str) -> Slot | None:
        """Return the one with this id, if there is one."""
        ...

    async def replace(self, slot: Slot) -> None:
        """
        Keep its new value, whose version is one more than that of the value it replaces.

        Raises:
            SlotChangedMeanwhile: the value that is kept has another version.
        """
        ...
