"""Transactions in memory."""

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass

from reports.domain.events import ReportEvent

from tests.fakes.event_recorder import InMemoryEventRecorder
from tests.fakes.order_repository import InMemoryOrderRepository
from tests.fakes.report_repository import InMemoryReportRepository
from tests.fakes.store import Store

Publish = Callable[[Sequence[ReportEvent]], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class InMemoryUnit:
    """What a transaction reads and writes."""

    orders: InMemoryOrderRepository
    reports: InMemoryReportRepository
    events: InMemoryEventRecorder


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
                orders=InMemoryOrderRepository(contents.orders),
                reports=InMemoryReportRepository(contents),
                events=events,
            )
        if events.recorded:
            await self._publish(events.recorded)
