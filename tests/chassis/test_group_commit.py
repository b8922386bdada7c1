"""Writes of the embedded broker that come together are committed together, and each gets what it would get alone."""

import asyncio
import sqlite3
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from chassis.messaging.broker import BrokerUnavailable
from chassis.messaging.embedded.group_commit import GroupCommit, Work
from chassis.messaging.embedded.log_file import LogFile, in_transaction
from chassis.testing.polling import until


class Thread:
    """One connection and the one thread that uses it; it can be held up."""

    def __init__(self) -> None:
        self.executor = ThreadPoolExecutor(max_workers=1)
        self.connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
        self.connection.execute("CREATE TABLE numbers (number INTEGER)")
        self.transactions = 0
        self.go_on = threading.Event()
        self.go_on.set()

    def transact(self, work: Work[Any]) -> Any:
        self.transactions += 1
        self.go_on.wait(10)
        return in_transaction(self.connection, work)

    def numbers(self) -> list[int]:
        return [number for (number,) in self.connection.execute("SELECT number FROM numbers ORDER BY rowid")]


@pytest.fixture
def thread() -> Iterator[Thread]:
    thread = Thread()
    yield thread
    thread.executor.shutdown()
    thread.connection.close()


def adding(number: int) -> Work[int]:
    def add(connection: sqlite3.Connection) -> int:
        connection.execute("INSERT INTO numbers VALUES (?)", (number,))
        return number

    return add


async def behind_another(thread: Thread, group: GroupCommit, works: list[Work[Any]]) -> list[asyncio.Task[Any]]:
    """Ask for all of them while a first write, of number 0, is under way."""
    thread.go_on.clear()
    first = asyncio.create_task(group.write(adding(0)))
    await until(lambda: thread.transactions == 1)
    return [first, *(asyncio.create_task(group.write(work)) for work in works)]


async def test_what_comes_during_a_write_is_committed_together_and_in_order(thread: Thread) -> None:
    group = GroupCommit(thread.executor, thread.transact)
    writes = await behind_another(thread, group, [adding(number) for number in range(1, 6)])
    await asyncio.sleep(0)
    assert not any(write.done() for write in writes)
    thread.go_on.set()
    assert await asyncio.gather(*writes) == [0, 1, 2, 3, 4, 5]
    assert thread.numbers() == [0, 1, 2, 3, 4, 5]
    assert thread.transactions == 2


async def test_one_that_fails_leaves_no_trace_and_the_others_stand(thread: Thread) -> None:
    def failing(connection: sqlite3.Connection) -> None:
        adding(99)(connection)
        raise KeyError("nobody's fault")

    group = GroupCommit(thread.executor, thread.transact)
    writes = await behind_another(thread, group, [adding(1), failing, adding(2)])
    await asyncio.sleep(0)
    thread.go_on.set()
    outcomes = await asyncio.gather(*writes, return_exceptions=True)
    assert [str(outcome) for outcome in outcomes] == ["0", "1", '"nobody\'s fault"', "2"]
    assert thread.numbers() == [0, 1, 2]


async def test_when_the_database_fails_nothing_of_the_group_has_happened(thread: Thread) -> None:
    def breaking(connection: sqlite3.Connection) -> None:
        connection.execute("INSERT INTO nowhere VALUES (1)")

    group = GroupCommit(thread.executor, thread.transact)
    writes = await behind_another(thread, group, [adding(1), breaking, adding(2)])
    await asyncio.sleep(0)
    thread.go_on.set()
    outcomes = await asyncio.gather(*writes, return_exceptions=True)
    assert [type(outcome) for outcome in outcomes] == [int, *[sqlite3.OperationalError] * 3]
    assert thread.numbers() == [0]
    assert await group.write(adding(3)) == 3


async def test_whoever_is_cancelled_while_it_waits_is_not_done_at_all(thread: Thread) -> None:
    group = GroupCommit(thread.executor, thread.transact)
    writes = await behind_another(thread, group, [adding(1), adding(2)])
    await asyncio.sleep(0)
    writes[1].cancel()
    await asyncio.wait({writes[1]})
    thread.go_on.set()
    assert [await write for write in (writes[0], writes[2])] == [0, 2]
    assert thread.numbers() == [0, 2]


async def test_a_file_that_is_no_log_fails_every_write_of_the_group(tmp_path: Path) -> None:
    path = tmp_path / "events.db"
    path.write_bytes(b"this is no database, but long enough to be looked at as one" * 50)
    file = LogFile(path, busy_timeout=0.1)
    outcomes = await asyncio.gather(*(file.write(adding(1)) for _ in range(3)), return_exceptions=True)
    assert [type(outcome) for outcome in outcomes] == [BrokerUnavailable] * 3
    await file.close()
