# Owned by the template. Change it there, then run: copier update
"""One connection to the log, used by one thread, so that the event loop never waits for the disk."""

import asyncio
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

from chassis.messaging.broker import BrokerClosed, BrokerUnavailable
from chassis.messaging.embedded.group_commit import GroupCommit, Work
from chassis.messaging.embedded.schema import UnknownLog, create_tables

T = TypeVar("T")


class LogFile:
    """A SQLite file in write-ahead mode. What a write has returned from survives a loss of power.

    Args:
        path: The file; made if it is not there.
        busy_timeout: Seconds to wait for another process that writes.
    """

    def __init__(self, path: Path, busy_timeout: float) -> None:
        self._path = path
        self._busy_timeout = busy_timeout
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="event-log")
        self._group = GroupCommit(self._thread, self._transact)
        self._connection: sqlite3.Connection | None = None
        self._closed = False

    @property
    def closed(self) -> bool:
        """Whether `close` was called."""
        return self._closed

    async def read(self, work: Work[T]) -> T:
        """Do some work without a transaction.

        Args:
            work: Gets the connection, in the thread of the file.

        Raises:
            BrokerUnavailable: The file cannot be used.
            BrokerClosed: It was closed.
        """
        if self._closed:
            raise BrokerClosed(f"{self._path} is closed")
        return await asyncio.get_running_loop().run_in_executor(self._thread, self._guarded, work)

    async def write(self, work: Work[T]) -> T:
        """Do some work in a transaction, with whatever else waits; when this returns it is on the disk.

        Args:
            work: As for `read`.

        Raises:
            BrokerUnavailable: The file cannot be used; nothing has changed.
            BrokerClosed: It was closed.
        """
        if self._closed:
            raise BrokerClosed(f"{self._path} is closed")
        return await self._group.write(work)

    async def close(self) -> None:
        """Close the file after the work that is under way."""
        if not self._closed:
            self._closed = True
            await asyncio.get_running_loop().run_in_executor(self._thread, self._disconnect)
            self._thread.shutdown(wait=False)

    def _transact(self, work: Work[T]) -> T:
        return self._guarded(lambda connection: in_transaction(connection, work))

    def _guarded(self, work: Work[T]) -> T:
        try:
            if self._connection is None:
                self._connection = self._connect()
            return work(self._connection)
        except (sqlite3.Error, UnknownLog) as error:
            raise BrokerUnavailable(f"{self._path}: {error}") from error

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self._path, timeout=self._busy_timeout, isolation_level=None)
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("PRAGMA foreign_keys = ON")
            in_transaction(connection, create_tables)
        except BaseException:
            connection.close()
            raise
        return connection

    def _disconnect(self) -> None:
        if self._connection is not None:
            self._connection.close()


def in_transaction(connection: sqlite3.Connection, work: Work[T]) -> T:
    """Do some work all or not at all, as the only writer.

    Args:
        connection: Outside of a transaction.
        work: Gets the connection.
    """
    connection.execute("BEGIN IMMEDIATE")
    try:
        result = work(connection)
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    return result
