"""A database that is slow or silent, and clients that give up: nothing waits for ever, and nothing piles up."""

import asyncio
import sqlite3
import threading
import time
from collections.abc import AsyncIterator, Iterator
from typing import Any

import pytest
from chassis.context.deadline import DeadlineExceeded
from chassis.context.request import RequestContext, bound
from chassis.metrics.registry import Metrics
from chassis.metrics.service import ServiceMetrics
from chassis.settings.secret import Secret
from chassis.sql.database import Database, open_database
from chassis.sql.gate import DatabaseBusy
from chassis.sql.outage import DatabaseUnavailable
from chassis.sql.settings import SqlSettings
from chassis.testing.polling import until
from chassis.testing.postgres import Postgres
from chassis.testing.prerequisites import require
from msgspec.structs import replace
from sqlalchemy import func, insert, select, text

# Longer than any test waits; but it ends, so that a test that fails does.
SLOW_QUERY = {
    "sqlite": "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 200000000) SELECT count(*) FROM n",
    "postgresql": "SELECT pg_sleep(60)",
}


class Holders:
    """Work that holds its place until it is let go."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._tasks: list[asyncio.Task[None]] = []
        self.let_go = asyncio.Event()
        self.served: list[object] = []

    def start(self, name: object, **how: bool) -> None:
        async def hold() -> None:
            async with self._database.read(**how):
                self.served.append(name)
                await self.let_go.wait()

        self._tasks.append(asyncio.create_task(hold()))

    async def end(self) -> None:
        self.let_go.set()
        await asyncio.gather(*self._tasks, return_exceptions=True)


@pytest.fixture
async def narrow(sql_settings: SqlSettings, metrics: ServiceMetrics) -> AsyncIterator[Database]:
    """One place, and room for two to wait."""
    settings = replace(sql_settings, in_flight=1, queue=2, pool_timeout=60)
    async with open_database(settings, metrics.database) as database:
        # What migrations do otherwise: the first connection to an SQLite file turns its log on, undisturbed.
        await database.ping()
        yield database


@pytest.fixture
async def holders(narrow: Database) -> AsyncIterator[Holders]:
    holders = Holders(narrow)
    yield holders
    await holders.end()


async def all_places_and_the_queue_taken(holders: Holders) -> None:
    for number in range(3):
        holders.start(number)
    await until(lambda: holders.served == [0])


async def test_whoever_comes_when_the_queue_is_full_is_refused_at_once(narrow: Database, holders: Holders) -> None:
    await all_places_and_the_queue_taken(holders)
    with pytest.raises(DatabaseBusy, match="2 wait") as refused:
        async with narrow.read():
            pass
    assert refused.value.retry_after >= 1
    await holders.end()
    assert holders.served == [0, 1, 2]


async def test_a_refusal_leaves_room_for_whoever_comes_later(narrow: Database, holders: Holders) -> None:
    await all_places_and_the_queue_taken(holders)
    for _ in range(5):
        with pytest.raises(DatabaseBusy):
            async with narrow.read():
                pass
    await holders.end()
    async with narrow.read():
        pass


async def test_a_worker_of_the_chassis_is_not_refused_with_the_requests(holders: Holders) -> None:
    await all_places_and_the_queue_taken(holders)
    holders.start("relay", patient=True)
    await asyncio.sleep(0)
    await holders.end()
    assert holders.served == [0, 1, 2, "relay"]


async def test_nobody_queues_beyond_its_deadline(narrow: Database, holders: Holders) -> None:
    holders.start("holder")
    await until(lambda: holders.served)
    with bound(RequestContext("r-1", deadline=time.monotonic() + 0.05)), pytest.raises(DeadlineExceeded):
        async with narrow.read():
            pass
    with bound(RequestContext("r-2", deadline=time.monotonic() - 1)), pytest.raises(DeadlineExceeded):
        async with narrow.read():
            pass
    await holders.end()
    async with narrow.read():
        pass


async def test_whoever_gives_up_waiting_makes_room_in_the_queue(holders: Holders) -> None:
    await all_places_and_the_queue_taken(holders)
    holders._tasks[-1].cancel()
    await asyncio.sleep(0)
    holders.start("next")
    await asyncio.sleep(0)
    assert not holders._tasks[-1].done()


@pytest.mark.parametrize(("held", "free"), [("transaction", "read"), ("read", "transaction")])
async def test_writers_that_are_stuck_do_not_keep_readers_out_nor_the_other_way_round(
    narrow: Database, held: str, free: str
) -> None:
    stuck = [asyncio.create_task(hold(getattr(narrow, held))) for _ in range(3)]
    await asyncio.sleep(0)
    async with asyncio.timeout(20), getattr(narrow, free)() as connection:
        assert await connection.scalar(text("SELECT 1")) == 1
    for task in stuck:
        task.cancel()
    await asyncio.wait(stuck)


@pytest.mark.parametrize("sql_settings", ["sqlite"], indirect=True)
async def test_whoever_gives_up_while_a_file_is_opened_leaves_nothing_half_open(
    narrow: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    connect, beginning, done = sqlite3.connect, threading.Event(), threading.Event()

    def slow_connect(*address: Any, **options: Any) -> sqlite3.Connection:
        beginning.set()
        time.sleep(0.1)
        done.set()
        connection: sqlite3.Connection = connect(*address, **options)
        return connection

    monkeypatch.setattr(sqlite3, "connect", slow_connect)
    waiting = asyncio.create_task(hold(narrow.transaction))
    await until(beginning.is_set)
    waiting.cancel()
    await asyncio.wait({waiting})
    # The event loop may be closed next: a thread that is late would answer a loop that is gone.
    assert done.is_set()


async def hold(lend: Any) -> None:
    async with lend():
        await asyncio.Event().wait()


async def test_refusals_are_counted(holders: Holders, narrow: Database, metrics: ServiceMetrics) -> None:
    await all_places_and_the_queue_taken(holders)
    with pytest.raises(DatabaseBusy):
        async with narrow.read():
            pass
    assert metrics.database._refused._value.get() == 1


async def run_slowly(database: Database, how: str, started: asyncio.Event) -> None:
    lend: Any = getattr(database, how)
    async with lend() as connection:
        started.set()
        await connection.execute(text(SLOW_QUERY[connection.dialect.name]))


@pytest.mark.parametrize("how", ["read", "transaction"])
async def test_cancelled_work_ends_its_query_and_gives_back_its_place(narrow: Database, how: str) -> None:
    started = asyncio.Event()
    task = asyncio.create_task(run_slowly(narrow, how, started))
    await started.wait()
    await asyncio.sleep(0.05)  # until the statement is with the database; if it is not, the test is only easier
    task.cancel()
    async with asyncio.timeout(20):
        await asyncio.wait({task})
        async with narrow.transaction() as connection:
            assert await connection.scalar(text("SELECT 1")) == 1
    assert task.cancelled()


@pytest.mark.parametrize("sql_settings", ["postgresql"], indirect=True)
@pytest.mark.parametrize("how", ["read", "transaction"])
async def test_postgresql_itself_stops_working_on_a_query_whose_client_is_gone(database: Database, how: str) -> None:
    sleeping = "SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'SELECT pg_sleep%' AND state = 'active'"

    async def at_work() -> int:
        async with database.read() as connection:
            return int(await connection.scalar(text(sleeping)) or 0)

    async def is_at_work() -> bool:
        return await at_work() == 1

    async def is_idle() -> bool:
        return await at_work() == 0

    task = asyncio.create_task(run_slowly(database, how, asyncio.Event()))
    await until(is_at_work)
    task.cancel()
    await until(is_idle)
    await asyncio.wait({task})


@pytest.mark.parametrize("how", ["read", "transaction"])
async def test_a_cancelled_statement_leaves_nothing_behind(database: Database, tables: Any, how: str) -> None:
    """Also not the half of a transaction that came before it."""
    started = asyncio.Event()

    async def write_and_hang() -> None:
        async with database.transaction() as connection:
            await connection.execute(insert(tables.effects).values(text="half"))
            started.set()
            await connection.execute(text(SLOW_QUERY[connection.dialect.name]))

    task = asyncio.create_task(write_and_hang())
    await started.wait()
    task.cancel()
    async with asyncio.timeout(20):
        await asyncio.wait({task})
    async with getattr(database, how)() as connection:
        assert await connection.scalar(select(func.count()).select_from(tables.effects)) == 0


@pytest.fixture
def own_server() -> Iterator[Postgres]:
    programs = Postgres.find()
    require("PostgreSQL (apt-get install postgresql)", found=programs is not None)
    assert programs is not None
    with Postgres(programs) as server:
        yield server
        server.resume()


async def test_a_server_that_says_nothing_any_more_is_an_outage_and_heals(own_server: Postgres) -> None:
    settings = SqlSettings(
        url=Secret(own_server.create_database()), statement_timeout=0.1, connect_timeout=0.5, idle_before_probe=60
    )
    metrics = Metrics().for_service("samples", "1.0.0")
    async with open_database(settings, metrics.database) as database:
        for lend in (database.read, database.transaction):
            async with lend() as connection:
                await connection.execute(text("SELECT 1"))
        own_server.pause()
        async with asyncio.timeout(40):
            for lend in (database.read, database.transaction):
                for _ in range(2):  # the second time without a connection that is open already
                    with pytest.raises(DatabaseUnavailable):
                        async with lend() as connection:
                            await connection.execute(text("SELECT 1"))
        own_server.resume()
        for lend in (database.read, database.transaction):
            async with lend() as connection:
                assert await connection.scalar(text("SELECT 1")) == 1
