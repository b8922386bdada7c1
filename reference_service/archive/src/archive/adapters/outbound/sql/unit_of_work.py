"""Transactions in SQL."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass

from chassis.messaging.envelope import Envelope
from chassis.sql.append import append
from chassis.sql.database import Database

from archive.adapters.outbound.sql.document_repository import SqlDocumentRepository
from archive.adapters.outbound.sql.event_recorder import SqlEventRecorder
from archive.adapters.outbound.sql.processed_messages import SqlProcessedMessages
from archive.adapters.outbound.sql.tables import OUTBOX
from archive.domain.events import DocumentEvent


@dataclass(frozen=True, slots=True)
class SqlUnit:
    """What a transaction reads and writes."""

    documents: SqlDocumentRepository
    events: SqlEventRecorder
    processed_messages: SqlProcessedMessages


class SqlUnitOfWork:
    """One database transaction a unit; its events go into the outbox before it commits, and `nudge` wakes the relay."""

    def __init__(
        self,
        *,
        database: Database,
        envelope: Callable[[DocumentEvent], Envelope],
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
                documents=SqlDocumentRepository(connection),
                events=events,
                processed_messages=SqlProcessedMessages(connection),
            )
            await append(connection, OUTBOX, [self._envelope(event) for event in events.recorded])
        if events.recorded:
            self._nudge()
