# Owned by the template. Change it there, then run: copier update
"""A service's way to its database: cheap reads, and transactions."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial
from typing import TypeVar

from sqlalchemy import Connection, Dialect, text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine
from sqlalchemy.util.concurrency import greenlet_spawn

from chassis.context.span import span
from chassis.metrics.database import DatabaseMetrics
from chassis.sql.engines import create_engines
from chassis.sql.gate import Gate
from chassis.sql.lending import lent, lent_to
from chassis.sql.outage import outages_named
from chassis.sql.settings import SqlSettings

T = TypeVar("T")


class Database:
    """Reads and transactions of one service, a bounded number at a time.

    Args:
        reads: Engine whose connections commit by themselves and refuse to write.
        writes: Engine whose connections work in transactions.
        read_gate: Limits reads.
        write_gate: Limits transactions, apart from reads: writers that wait for a lock must not keep readers out.
    """

    def __init__(self, *, reads: AsyncEngine, writes: AsyncEngine, read_gate: Gate, write_gate: Gate) -> None:
        self._reads = reads
        self._writes = writes
        self._read_gate = read_gate
        self._write_gate = write_gate

    @asynccontextmanager
    async def read(self, *, patient: bool = False) -> AsyncIterator[AsyncConnection]:
        """Lend a connection for selects: each sees what is committed when it starts, at one round trip.

        Whoever is cancelled inside takes the statement along: the server stops working on it.

        Args:
            patient: Queue even when so many do that requests are refused: for the few workers of the chassis.

        Raises:
            DatabaseBusy: No connection is free, or came free in time.
            DatabaseUnavailable: The database does not answer.
            DeadlineExceeded: Nobody waits for this work any more.
        """
        with outages_named():
            async with self._read_gate.admitted(patient=patient), lent(self._reads) as connection:
                yield connection

    async def read_in_one_go(self, work: Callable[[Connection], T]) -> T:
        """Do what `read` is for in one function: with a single switch to SQLAlchemy's side instead of one a step.

        Args:
            work: Gets a connection for selects, and gives what was found.

        Raises:
            DatabaseBusy: No connection is free, or came free in time.
            DatabaseUnavailable: The database does not answer.
            DeadlineExceeded: Nobody waits for this work any more.
        """
        with outages_named():
            async with self._read_gate.admitted():
                return await greenlet_spawn(lent_to, work, self._reads.sync_engine)

    @property
    def dialect(self) -> Dialect:
        """How this database wants its statements."""
        return self._reads.dialect

    @asynccontextmanager
    async def transaction(self, *, patient: bool = False) -> AsyncIterator[AsyncConnection]:
        """Lend a connection in a transaction: committed at the end of the block, rolled back if it raises.

        Do not open another one, nor a read, inside: each takes a place at the gate. Whoever is cancelled inside
        takes the statement along: the server stops working on it.

        Args:
            patient: Queue even when so many do that requests are refused: for the few workers of the chassis.

        Raises:
            DatabaseBusy: No connection is free, or came free in time.
            DatabaseUnavailable: The database does not answer; a commit that was under way may have taken place.
            DeadlineExceeded: Nobody waits for this work any more.
        """
        with outages_named(), span("transaction"):
            async with (
                self._write_gate.admitted(patient=patient),
                lent(self._writes) as connection,
                connection.begin(),
            ):
                yield connection

    async def ping(self) -> None:
        """Make sure that the database answers, without queueing at the gate: being busy is not being down."""
        async with self._reads.connect() as connection:
            await connection.execute(text("SELECT 1"))


@asynccontextmanager
async def open_database(settings: SqlSettings, metrics: DatabaseMetrics) -> AsyncIterator[Database]:
    """Open a database, and close its connections in the end. Nothing is connected before the first use.

    Args:
        settings: Its address, and how to share it.
        metrics: Told how long work waits for a connection.

    Raises:
        SettingsError: The address names no database that is supported.
    """
    engines = create_engines(settings)
    gate = partial(Gate, queue=settings.queue, patience=settings.pool_timeout, metrics=metrics)
    # SQLite writes one at a time: whoever is behind that one waits at the gate, where it can be refused.
    writers = 1 if engines.writes.dialect.name == "sqlite" else settings.in_flight
    metrics.limit(settings.in_flight + writers)
    try:
        yield Database(
            reads=engines.reads,
            writes=engines.writes,
            read_gate=gate(places=settings.in_flight),
            write_gate=gate(places=writers),
        )
    finally:
        await engines.writes.dispose()
        await engines.reads.dispose()
