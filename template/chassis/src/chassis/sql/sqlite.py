# Owned by the template. Change it there, then run: copier update
"""SQLite as a durable database: write-ahead log, full synchronisation, no lock upgrades half-way."""

import asyncio
import sqlite3
from contextlib import suppress
from typing import Any

import aiosqlite
from sqlalchemy import event
from sqlalchemy.engine import URL, Connection
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from chassis.sql.settings import SqlSettings


def sqlite_engine(url: URL, settings: SqlSettings, *, reads: bool) -> AsyncEngine:
    """Create an engine on a SQLite file.

    SQLite has one writer at a time. Writers of this process queue for a single connection, fairly, instead of
    polling for the lock; other processes are waited for by the busy timeout.

    Source: sqlite.org, Write-Ahead Logging; PRAGMA synchronous; BEGIN IMMEDIATE.

    Args:
        url: The file.
        settings: Pool sizes and timeouts.
        reads: Whether for reading only.
    """
    sharing: dict[str, Any] = (
        {
            "pool_size": settings.pool_size,
            "max_overflow": settings.max_overflow,
            "isolation_level": "AUTOCOMMIT",
        }
        if reads
        else {"pool_size": 1, "max_overflow": 0}
    )
    engine = create_async_engine(
        url,
        pool_timeout=settings.pool_timeout,
        pool_recycle=settings.max_lifetime,
        connect_args={"timeout": settings.lock_timeout, "async_creator_fn": _connect},
        **sharing,
    )

    def prepare(connection: Any, _record: object) -> None:
        # The driver's own BEGIN comes too late and is deferred; ours is immediate, see below.
        connection.isolation_level = None
        cursor = connection.cursor()
        cursor.execute("PRAGMA journal_mode = WAL")
        cursor.execute("PRAGMA synchronous = FULL")
        cursor.execute("PRAGMA foreign_keys = ON")
        cursor.execute(f"PRAGMA query_only = {'ON' if reads else 'OFF'}")
        cursor.close()

    def begin(connection: Connection) -> None:
        # A deferred transaction that reads first may fail when it writes, however long it would wait.
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    def end(connection: Any, _record: object, _error: BaseException | None) -> None:
        # The statement runs in a thread, which knows nothing of cancellation and would work on for nobody.
        connection.run_async(_interrupt)

    event.listen(engine.sync_engine, "connect", prepare)
    event.listen(engine.sync_engine, "invalidate", end)
    if not reads:
        event.listen(engine.sync_engine, "begin", begin)
    return engine


async def _connect(path: str, **options: Any) -> aiosqlite.Connection:
    connecting = aiosqlite.connect(path, **options)
    # As SQLAlchemy does: a connection that was never closed must not keep the interpreter from ending.
    connecting._thread.daemon = True  # noqa: SLF001 - there is no public switch
    opening = asyncio.ensure_future(connecting)
    try:
        return await asyncio.shield(opening)
    except asyncio.CancelledError:
        # Given up half-way, the driver leaves its thread behind, which then answers an event loop that is gone.
        with suppress(sqlite3.Error):
            await (await opening).close()
        raise


async def _interrupt(connection: Any) -> None:
    await connection.interrupt()
    # Closing alone keeps the lock for as long as anything refers to a cursor: a traceback does.
    with suppress(sqlite3.Error, ValueError):
        await asyncio.shield(connection.rollback())
