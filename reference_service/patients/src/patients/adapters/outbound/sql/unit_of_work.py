"""Transactions in SQL."""

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass

from chassis.messaging.envelope import Envelope
from chassis.sql.append import append
from chassis.sql.database import Database
from chassis.sql.inbox import SqlInbox

from patients.adapters.outbound.sql.event_recorder import SqlEventRecorder
from patients.adapters.outbound.sql.idempotency_keys import SqlPatientIdempotencyKeys
from patients.adapters.outbound.sql.patient_repository import SqlPatientRepository
from patients.adapters.outbound.sql.registration_tally import SqlRegistrationTally
from patients.adapters.outbound.sql.tables import INBOX, OUTBOX
from patients.domain.events import PatientEvent

CONSUMER = "registration-tally"


@dataclass(frozen=True, slots=True)
class SqlUnit:
    """What a transaction reads and writes."""

    patients: SqlPatientRepository
    idempotency_keys: SqlPatientIdempotencyKeys
    events: SqlEventRecorder
    processed_messages: SqlInbox
    registration_tally: SqlRegistrationTally


class SqlUnitOfWork:
    """One database transaction a unit; its events go into the outbox before it commits, and `nudge` is told of them after."""

    def __init__(
        self,
        *,
        database: Database,
        envelope: Callable[[PatientEvent], Envelope],
        nudge: Callable[[Sequence[PatientEvent]], None],
    ) -> None:
        self._database = database
        self._envelope = envelope
        self._nudge = nudge

    @asynccontextmanager
    async def __call__(self) -> AsyncIterator[SqlUnit]:
        """Open a transaction."""
        events = SqlEventRecorder()
        try:
            async with self._database.transaction() as connection:
                yield SqlUnit(
                    patients=SqlPatientRepository(connection),
                    idempotency_keys=SqlPatientIdempotencyKeys(connection),
                    events=events,
                    processed_messages=SqlInbox(connection, INBOX, CONSUMER),
                    registration_tally=SqlRegistrationTally(connection),
                )
                await append(connection, OUTBOX, [self._envelope(event) for event in events.recorded])
        finally:
            # After a failure too: a commit that was under way may have taken place.
            if events.recorded:
                self._nudge(events.recorded)
