"""Transactions in memory."""

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass

from archive.domain.events import DocumentEvent

from tests.fakes.document_repository import InMemoryDocumentRepository
from tests.fakes.event_recorder import InMemoryEventRecorder
from tests.fakes.processed_messages import InMemoryProcessedMessages
from tests.fakes.store import Store

Publish = Callable[[Sequence[DocumentEvent]], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class InMemoryUnit:
    """What a transaction reads and writes."""

    documents: InMemoryDocumentRepository
    events: InMemoryEventRecorder
    processed_messages: InMemoryProcessedMessages


class InMemoryUnitOfWork:
    """One transaction at a time; the events of a committed one are handed to `publish`, those of a failed one are not."""

    def __init__(self, store: Store, publish: Publish) -> None:
        self._store = store
        self._publish = publish

    @asynccontextmanager
    async def __call__(self) -> AsyncIterator[InMemoryUnit]:
        """Open a transaction."""
        events = InMemoryEventRecorder()
        async with self._store.transaction() as contents:
            yield InMemoryUnit(
                documents=InMemoryDocumentRepository(contents.documents),
                events=events,
                processed_messages=InMemoryProcessedMessages(contents.processed_messages),
            )
        if events.recorded:
            await self._publish(events.recorded)
