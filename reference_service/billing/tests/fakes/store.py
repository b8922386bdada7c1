"""What the in-memory adapters share: the committed values, and the changes of the transaction that is open."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from billing.domain.invoice import Invoice


@dataclass
class Contents:
    """Everything that is kept, as of one commit, by its tenant and what it is known by there."""

    invoices: dict[tuple[str, str], Invoice] = field(default_factory=dict)
    last_numbers: dict[tuple[str, int], int] = field(default_factory=dict)
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
                invoices=dict(self.committed.invoices),
                last_numbers=dict(self.committed.last_numbers),
                processed_messages=set(self.committed.processed_messages),
            )
            yield copy
            self.committed = copy
