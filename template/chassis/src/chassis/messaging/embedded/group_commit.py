# Owned by the template. Change it there, then run: copier update
"""Writes that come while another one is on its way to the disk go there together: one transaction, one wait."""

import asyncio
import sqlite3
from collections import deque
from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import dataclass
from typing import Any, TypeVar

T = TypeVar("T")
Work = Callable[[sqlite3.Connection], T]


@dataclass(frozen=True, slots=True)
class _Write:
    work: Work[Any]
    done: asyncio.Future[Any]


class GroupCommit:
    """Collects pieces of work of one event loop, and does all that wait in one transaction.

    A piece that fails leaves no trace, and the others go on without it; when the database itself fails, all of them
    fail. None returns before it is committed.

    Source: Group commit, DeWitt et al., Implementation Techniques for Main Memory Database Systems, 1984.

    Args:
        thread: Works one call after the other.
        transact: Does some work in a transaction, in that thread.
    """

    def __init__(self, thread: Executor, transact: Callable[[Work[list[Any]]], list[Any]]) -> None:
        self._thread = thread
        self._transact = transact
        self._waiting: deque[_Write] = deque()

    async def write(self, work: Work[T]) -> T:
        """Do some work, and wait until it is committed.

        Args:
            work: Gets the connection, in the thread.
        """
        loop = asyncio.get_running_loop()
        done: asyncio.Future[T] = loop.create_future()
        self._waiting.append(_Write(work, done))
        if len(self._waiting) == 1:
            # Whoever finds others waiting goes with them.
            self._thread.submit(self._commit_what_waits, loop)
        return await done

    def _commit_what_waits(self, loop: asyncio.AbstractEventLoop) -> None:
        group = []
        while self._waiting:
            write = self._waiting.popleft()
            if not write.done.cancelled():
                group.append(write)
        try:
            outcomes = self._transact(lambda connection: [_attempt(connection, write.work) for write in group])
        except BaseException as error:  # noqa: BLE001 - whoever waits is told, whatever it is
            outcomes = [_Failed(error)] * len(group)
        loop.call_soon_threadsafe(_tell, group, outcomes)


@dataclass(frozen=True, slots=True)
class _Failed:
    error: BaseException


def _attempt(connection: sqlite3.Connection, work: Work[Any]) -> Any:
    connection.execute("SAVEPOINT one")
    try:
        result = work(connection)
    except sqlite3.Error:
        # Some take the transaction with them, savepoints and all.
        raise
    except BaseException as error:  # noqa: BLE001 - as above
        connection.execute("ROLLBACK TO one")
        result = _Failed(error)
    connection.execute("RELEASE one")
    return result


def _tell(group: list[_Write], outcomes: list[Any]) -> None:
    for write, outcome in zip(group, outcomes, strict=True):
        if write.done.done():
            continue
        if isinstance(outcome, _Failed):
            write.done.set_exception(outcome.error)
        else:
            write.done.set_result(outcome)
