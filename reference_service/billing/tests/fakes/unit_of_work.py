"""Transactions in memory."""

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass

from billing.domain.events import InvoiceIssued

from tests.fakes.event_recorder import InMemoryEventRecorder
from tests.fakes.invoice_repository import InMemoryInvoiceRepository
from tests.fakes.processed_messages import InMemoryProcessedMessages
from tests.fakes.store import Store

Publish = Callable[[Sequence[InvoiceIssued]], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class InMemoryUnit:
    """What a transaction reads and writes."""

    invoices: InMemoryInvoiceRepository
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
                invoices=InMemoryInvoiceRepository(contents.invoices, contents.last_numbers),
                events=events,
                processed_messages=InMemoryProcessedMessages(contents.processed_messages),
            )
        if events.recorded:
            await self._publish(events.recorded)
