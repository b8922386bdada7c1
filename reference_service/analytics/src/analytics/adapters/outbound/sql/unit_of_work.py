"""Transactions in SQL."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass

from chassis.messaging.envelope import Envelope
from chassis.sql.append import append
from chassis.sql.database import Database

from analytics.adapters.outbound.sql.activity import SqlActivity
from analytics.adapters.outbound.sql.event_recorder import SqlEventRecorder
from analytics.adapters.outbound.sql.idempotency_keys import SqlDashboardIdempotencyKeys
from analytics.adapters.outbound.sql.processed_messages import SqlProcessedMessages
from analytics.adapters.outbound.sql.tables import OUTBOX
from analytics.domain.events import DashboardEvent


@dataclass(frozen=True, slots=True)
class SqlUnit:
    """What a transaction reads and writes."""

    activity: SqlActivity
    idempotency_keys: SqlDashboardIdempotencyKeys
    events: SqlEventRecorder
    processed_messages: SqlProcessedMessages


class SqlUnitOfWork:
    """One database transaction a unit; its events go into the outbox before it commits, and `nudge` wakes the relay."""

    def __init__(
        self,
        *,
        database: Database,
        envelope: Callable[[DashboardEvent], Envelope],
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
                activity=SqlActivity(connection),
                idempotency_keys=SqlDashboardIdempotencyKeys(connection),
                events=events,
                processed_messages=SqlProcessedMessages(connection),
            )
            await append(connection, OUTBOX, [self._envelope(event) for event in events.recorded])
        if events.recorded:
            self._nudge()
