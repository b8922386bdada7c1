# Owned by the template. Change it there, then run: copier update
"""A service's way to its database: cheap reads, and transactions."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from chassis.metrics.database import DatabaseMetrics
from chassis.sql.engines import create_engines
from chassis.sql.gate import Gate
from chassis.sql.outage import DatabaseUnavailable, outages_named
from chassis.sql.settings import SqlSettings


class Database:
    """Reads and transactions of one service, a bounded number at a time.

    Args:
        reads: Engine whose connections commit by themselves and refuse to write.
        writes: Engine whose connections work in transactions.
        gate: Limits both together.
    """

    def __init__(self, *, reads: AsyncEngine, writes: AsyncEngine, gate: Gate) -> None:
        self._reads = reads
        self._writes = writes
        self._gate = gate

    @asynccontextmanager
    async def read(self) -> AsyncIterator[AsyncConnection]:
        """Lend a connection for selects: each sees what is committed when it starts, at one round trip.

        Raises:
            DatabaseBusy: No connection came free in time.
            DatabaseUnavailable: The database does not answer.
        """
        with outages_named():
            async with self._gate.admitted(), _connected(self._reads) as connection:
                yield connection

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[AsyncConnection]:
        """Lend a connection in a transaction: committed at the end of the block, rolled back if it raises.

        Do not open another one, nor a read, inside: each takes a place at the gate.

        Raises:
            DatabaseBusy: No connection came free in time.
            DatabaseUnavailable: The database does not answer; a commit that was under way may have taken place.
        """
        with outages_named():
            async with self._gate.admitted(), _connected(self._writes) as connection, connection.begin():
                yield connection

    async def ping(self) -> None:
        """Make sure that the database answers, without queueing at the gate: being busy is not being down."""
        async with self._reads.connect() as connection:
            await connection.execute(text("SELECT 1"))


@asynccontextmanager
async def _connected(engine: AsyncEngine) -> AsyncIterator[AsyncConnection]:
    connecting = engine.connect()
    try:
        connection = await connecting
    except (OSError, TimeoutError) as error:
        # The driver says so in the words of the operating system; in the block these would be somebody else's.
        raise DatabaseUnavailable("the database cannot be reached") from error
    try:
        yield connection
    finally:
        await connection.close()


@asynccontextmanager
async def open_database(settings: SqlSettings, metrics: DatabaseMetrics) -> AsyncIterator[Database]:
    """Open a database, and close its connections in the end. Nothing is connected before the first use.

    Args:
        settings: Its address, and how to share it.
        metrics: Told how long work waits for a connection.

    Raises:
        SettingsError: The address names no database that is supported.
    """
    gate = Gate(places=settings.in_flight, patience=settings.pool_timeout, metrics=metrics)
    engines = create_engines(settings)
    try:
        yield Database(reads=engines.reads, writes=engines.writes, gate=gate)
    finally:
        await engines.writes.dispose()
        await engines.reads.dispose()
