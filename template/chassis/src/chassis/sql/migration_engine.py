# Owned by the template. Change it there, then run: copier update
"""A connection for changing the schema: as patient as that takes, and one at a time for all replicas."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from sqlalchemy import event, text
from sqlalchemy.engine import Connection
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine
from sqlalchemy.pool import NullPool

from chassis.sql.engines import database_url
from chassis.sql.settings import SqlSettings

# Any number, the same for every release: what replicas of one service lock against each other.
_LOCK = 5_231_187_402
_SECONDS_TO_WAIT_FOR_A_MIGRATION = 600.0


class ForeignKeysBroken(Exception):
    """A migration left rows that refer to rows which are not there; it was rolled back."""


@asynccontextmanager
async def exclusive_connection(settings: SqlSettings) -> AsyncIterator[AsyncConnection]:
    """Lend a connection that no other replica has at the same time.

    SQLite: all of the block is one transaction, foreign keys are checked at its end (a table is changed by
    replacing it, which must not cascade). PostgreSQL: an advisory lock, and a transaction
    for each migration, which alembic begins.

    Args:
        settings: Where the database is.

    Raises:
        ForeignKeysBroken: On SQLite.
    """
    url = database_url(settings)
    if url.get_backend_name() == "sqlite":
        engine = create_async_engine(
            url, poolclass=NullPool, connect_args={"timeout": _SECONDS_TO_WAIT_FOR_A_MIGRATION}
        )
        event.listen(engine.sync_engine, "begin", _begin_immediate)
        async with engine.begin() as connection:
            yield connection
            if (await connection.execute(text("PRAGMA foreign_key_check"))).first() is not None:
                raise ForeignKeysBroken("the migration breaks foreign keys and was rolled back")
    else:
        engine = create_async_engine(url, poolclass=NullPool, connect_args={"timeout": settings.connect_timeout})
        async with engine.connect() as connection:
            await connection.execute(text("SELECT pg_advisory_lock(:lock)"), {"lock": _LOCK})
            await connection.commit()
            # Closing the connection lets the lock go, whatever happens in between.
            yield connection


def _begin_immediate(connection: Connection) -> None:
    raw = connection.connection.dbapi_connection
    if raw is not None and raw.isolation_level is not None:
        raw.isolation_level = None
    connection.exec_driver_sql("BEGIN IMMEDIATE")
