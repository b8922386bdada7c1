"""What the in-memory adapters share: the committed values, and the changes of the transaction that is open."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import date

from analytics.domain.figures import Figures


@dataclass
class Contents:
    """Everything that is kept, as of one commit."""

    activity: dict[tuple[str, date], Figures] = field(default_factory=dict)
    processed_messages: set[tuple[str, str]] = field(default_factory=set)


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
                activity=dict(self.committed.activity),
                processed_messages=set(self.committed.processed_messages),
            )
            yield copy
            self.committed = copy
