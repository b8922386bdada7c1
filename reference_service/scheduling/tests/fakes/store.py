"""What the in-memory adapters share: the committed values, and the changes of the transaction that is open."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from scheduling.domain.slot import Slot


@dataclass
class Contents:
    """Everything that is kept, as of one commit, by its tenant and what it is known by there."""

    slots: dict[tuple[str, str], Slot] = field(default_factory=dict)
    released_bookings: set[tuple[str, str, str]] = field(default_factory=set)


class Store:
    """Contents that only a transaction replaces, one at a time."""

    def __init__(self) -> None:
        self.committed = Contents()
        self._writer = asyncio.Lock()

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Contents]:
        """Give a copy to work on, which becomes the contents if the block ends without an exception."""
        async with self._writer:
            copy = Contents(
                slots=dict(self.committed.slots),
                released_bookings=set(self.committed.released_bookings),
            )
            yield copy
            self.committed = copy
