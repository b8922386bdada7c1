"""Transactions in memory."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from tests.fakes.activity import InMemoryActivity
from tests.fakes.processed_messages import InMemoryProcessedMessages
from tests.fakes.store import Store


@dataclass(frozen=True, slots=True)
class InMemoryUnit:
    """What a transaction reads and writes."""

    activity: InMemoryActivity
    processed_messages: InMemoryProcessedMessages


class InMemoryUnitOfWork:
    """One transaction at a time."""

    def __init__(self, store: Store) -> None:
        self._store = store

    @asynccontextmanager
    async def __call__(self) -> AsyncIterator[InMemoryUnit]:
        """Open a transaction."""
        async with self._store.transaction() as contents:
            yield InMemoryUnit(
                activity=InMemoryActivity(contents.activity),
                processed_messages=InMemoryProcessedMessages(contents.processed_messages),
            )
