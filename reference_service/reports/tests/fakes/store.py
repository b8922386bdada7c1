"""What the in-memory adapters share: the committed values, and the changes of the transaction that is open."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime

from reports.domain.order import Order
from reports.domain.report import Report


@dataclass
class Contents:
    """Everything that is kept, as of one commit, by its tenant and its id."""

    orders: dict[tuple[str, str], Order] = field(default_factory=dict)
    reports: dict[tuple[str, str], Report] = field(default_factory=dict)
    # When somebody else may take a report over.
    due_at: dict[tuple[str, str], datetime] = field(default_factory=dict)


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
                orders=dict(self.committed.orders),
                reports=dict(self.committed.reports),
                due_at=dict(self.committed.due_at),
            )
            yield copy
            self.committed = copy
