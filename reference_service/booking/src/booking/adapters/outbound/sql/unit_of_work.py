"""Transactions in SQL."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass

from chassis.messaging.envelope import Envelope
from chassis.saga.starting import SqlSagas
from chassis.sql.append import append
from chassis.sql.database import Database
from sqlalchemy.ext.asyncio import AsyncConnection

from booking.adapters.outbound.sql.booking_repository import SqlBookingRepository
from booking.adapters.outbound.sql.event_recorder import SqlEventRecorder
from booking.adapters.outbound.sql.idempotency_keys import SqlBookingIdempotencyKeys
from booking.adapters.outbound.sql.tables import OUTBOX, SAGAS
from booking.domain.events import BookingEvent


@dataclass(frozen=True, slots=True)
class SqlUnit:
    """What a transaction reads and writes."""

    bookings: SqlBookingRepository
    sagas: SqlSagas
    idempotency_keys: SqlBookingIdempotencyKeys
    events: SqlEventRecorder


class SqlUnitOfWork:
    """
    One database transaction a unit; its events go into the outbox before it commits.

    `nudge` wakes the relay once they are there, and `nudge_sagas` the worker that carries out what was started.
    """

    def __init__(
        self,
        *,
        database: Database,
        envelope: Callable[[BookingEvent], Envelope],
        nudge: Callable[[], None],
        nudge_sagas: Callable[[], None],
    ) -> None:
        self._database = database
        self._envelope = envelope
        self._nudge = nudge
        self._nudge_sagas = nudge_sagas

    @asynccontextmanager
    async def __call__(self) -> AsyncIterator[SqlUnit]:
        """Open a transaction."""
        async with self._database.transaction() as connection, self.within(connection) as unit:
            yield unit
        if unit.events.recorded:
            self._nudge()
        if unit.sagas.started:
            self._nudge_sagas()

    @asynccontextmanager
    async def within(self, connection: AsyncConnection) -> AsyncIterator[SqlUnit]:
        """Join a transaction that somebody else commits: the saga worker, when it settles a step."""
        unit = SqlUnit(
            bookings=SqlBookingRepository(connection),
            sagas=SqlSagas(connection, SAGAS),
            idempotency_keys=SqlBookingIdempotencyKeys(connection),
            events=SqlEventRecorder(),
        )
        yield unit
        await append(connection, OUTBOX, [self._envelope(event) for event in unit.events.recorded])
