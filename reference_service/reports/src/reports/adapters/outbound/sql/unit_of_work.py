"""Transactions in SQL."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass

from chassis.messaging.envelope import Envelope
from chassis.sql.append import append
from chassis.sql.database import Database

from reports.adapters.outbound.sql.event_recorder import SqlEventRecorder
from reports.adapters.outbound.sql.order_repository import SqlOrderRepository
from reports.adapters.outbound.sql.report_repository import SqlReportRepository
from reports.adapters.outbound.sql.tables import OUTBOX
from reports.domain.events import ReportEvent


@dataclass(frozen=True, slots=True)
class SqlUnit:
    """What a transaction reads and writes."""

    orders: SqlOrderRepository
    reports: SqlReportRepository
    events: SqlEventRecorder


class SqlUnitOfWork:
    """One database transaction a unit; its events go into the outbox before it commits, and `nudge` wakes the relay."""

    def __init__(
        self,
        *,
        database: Database,
        envelope: Callable[[ReportEvent], Envelope],
        nudge: Callable[[], None],
    ) -> None:
        self._database = database
        self._envelope = envelope
        self._nudge = nudge

    @asynccontextmanager
    async def __call__(self) -> AsyncIterator[SqlUnit]:
        """Open a transaction."""
        events = SqlEventRecorder()
        async with self._database.transaction() as connection:
            yield SqlUnit(
                orders=SqlOrderRepository(connection),
                reports=SqlReportRepository(connection),
                events=events,
            )
            await append(connection, OUTBOX, [self._envelope(event) for event in events.recorded])
        if events.recorded:
            self._nudge()
