"""Reads and transactions share a database fairly, within limits, and give everything back."""

import asyncio
import signal
from typing import Any

import pytest
from chassis.metrics.service import ServiceMetrics
from chassis.settings.error import SettingsError
from chassis.settings.secret import Secret
from chassis.sql.database import Database, open_database
from chassis.sql.gate import DatabaseBusy
from chassis.sql.settings import SqlSettings
from chassis.testing.postgres import Postgres
from msgspec.structs import replace
from sqlalchemy import func, insert, select, text
from sqlalchemy.exc import DBAPIError


async def effects(database: Database, tables: Any) -> int:
    async with database.read() as connection:
        return await connection.scalar(select(func.count()).select_from(tables.effects)) or 0


async def test_a_transaction_commits_at_the_end_of_its_block(database: Database, tables: Any) -> None:
    async with database.transaction() as connection:
        await connection.execute(insert(tables.effects).values(text="kept"))
        assert await effects(database, tables) == 0
    assert await effects(database, tables) == 1


async def test_a_transaction_that_raises_rolls_back(database: Database, tables: Any) -> None:
    async def fail() -> None:
        async with database.transaction() as connection:
            await connection.execute(insert(tables.effects).values(text="gone"))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await fail()
    assert await effects(database, tables) == 0


async def test_a_read_sees_each_commit_as_it_comes(database: Database, tables: Any) -> None:
    async with database.read() as reading:
        count = select(func.count()).select_from(tables.effects)
        assert await reading.scalar(count) == 0
        async with database.transaction() as connection:
            await connection.execute(insert(tables.effects).values(text="new"))
        assert await reading.scalar(count) == 1


async def test_a_read_cannot_write(database: Database, tables: Any) -> None:
    async with database.read() as connection:
        with pytest.raises(DBAPIError, match=r"(?i)read-?only"):
            await connection.execute(insert(tables.effects).values(text="refused"))


async def test_concurrent_transactions_lose_no_update(database: Database, tables: Any) -> None:
    """On SQLite a deferred transaction that reads before it writes would fail here."""
    async with database.transaction() as connection:
        await connection.execute(insert(tables.effects).values(text="0"))

    async def increment() -> None:
        async with database.transaction() as connection:
            row = select(tables.effects.c.text)
            value = await connection.scalar(row.with_for_update())
            await connection.execute(tables.effects.update().values(text=str(int(value or 0) + 1)))

    await asyncio.gather(*(increment() for _ in range(20)))
    async with database.read() as connection:
        assert await connection.scalar(select(tables.effects.c.text)) == "20"


async def test_two_processes_may_write_to_one_sqlite_file(
    sql_settings: SqlSettings, database: Database, metrics: ServiceMetrics, tables: Any
) -> None:
    async def write(one: Database) -> None:
        for _ in range(10):
            async with one.transaction() as connection:
                await connection.scalar(select(func.count()).select_from(tables.effects))
                await connection.execute(insert(tables.effects).values(text="x"))

    async with open_database(sql_settings, metrics.database) as other:
        await asyncio.gather(write(database), write(other))
    assert await effects(database, tables) == 20


async def test_no_more_work_than_the_gate_admits_is_under_way(
    sql_settings: SqlSettings, metrics: ServiceMetrics
) -> None:
    at_work = most = 0
    both = asyncio.Barrier(2)

    async def read(database: Database) -> None:
        nonlocal at_work, most
        async with database.read() as connection:
            at_work += 1
            most = max(most, at_work)
            await connection.execute(text("SELECT 1"))
            # Nobody leaves alone: fewer than two at a time would not get on at all.
            await both.wait()
            at_work -= 1

    async with open_database(replace(sql_settings, in_flight=2, pool_timeout=60), metrics.database) as database:
        await asyncio.gather(*(read(database) for _ in range(12)))
    assert most == 2


async def test_the_gate_serves_in_the_order_of_arrival(sql_settings: SqlSettings, metrics: ServiceMetrics) -> None:
    served: list[int] = []

    async def read(database: Database, number: int) -> None:
        async with database.read():
            served.append(number)
            await asyncio.sleep(0)

    async with open_database(replace(sql_settings, in_flight=1, pool_timeout=60), metrics.database) as database:
        await asyncio.gather(*(read(database, number) for number in range(10)))
    assert served == list(range(10))


async def test_whoever_waits_too_long_is_told_that_the_database_is_busy(
    sql_settings: SqlSettings, metrics: ServiceMetrics
) -> None:
    settings = replace(sql_settings, in_flight=1, pool_timeout=0.05)
    async with open_database(settings, metrics.database) as database:
        async with database.read():
            with pytest.raises(DatabaseBusy, match=r"within 0\.05 s"):
                async with database.read():
                    pass
        async with database.read():
            pass


async def test_a_cancelled_transaction_gives_back_its_place_and_changes_nothing(
    sql_settings: SqlSettings, database: Database, metrics: ServiceMetrics, tables: Any
) -> None:
    async with open_database(replace(sql_settings, in_flight=1, pool_size=1), metrics.database) as narrow:
        for _ in range(3):
            has_written = asyncio.Event()

            async def hang(written: asyncio.Event) -> None:
                async with narrow.transaction() as connection:
                    await connection.execute(insert(tables.effects).values(text="cancelled"))
                    written.set()
                    await asyncio.Event().wait()

            task = asyncio.create_task(hang(has_written))
            await has_written.wait()
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
        async with narrow.transaction() as connection:
            await connection.execute(insert(tables.effects).values(text="kept"))
    assert await effects(database, tables) == 1


async def test_a_ping_does_not_queue_behind_the_work(sql_settings: SqlSettings, metrics: ServiceMetrics) -> None:
    async with (
        open_database(replace(sql_settings, in_flight=1), metrics.database) as database,
        asyncio.timeout(10),
        database.transaction(),
    ):
        await database.ping()


async def test_waiting_and_use_are_measured(database: Database) -> None:
    recorded: list[tuple[str, float]] = []

    class Recorder:
        def waited(self, seconds: float) -> None:
            recorded.append(("waited", seconds))

        def in_use_changed(self, connections: int) -> None:
            recorded.append(("in use", connections))

    database._read_gate._metrics = Recorder()  # type: ignore[assignment]  # it listens in
    async with database.read(), database.read():
        pass
    assert recorded == [
        *(("waited", 0), ("in use", 1)),
        *(("waited", 0), ("in use", 1)),
        *(("in use", -1), ("in use", -1)),
    ]


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("not an address", "not a database address"),
        ("mysql://here/db", "'mysql' is not supported"),
        ("sqlite:///service.db", "'sqlite' is not supported"),
        ("sqlite+aiosqlite://", "in memory"),
        ("sqlite+aiosqlite:///:memory:", "in memory"),
    ],
)
async def test_an_address_that_cannot_work_is_refused_without_showing_it(
    url: str, why: str, metrics: ServiceMetrics
) -> None:
    with pytest.raises(SettingsError, match=why) as refused:
        async with open_database(SqlSettings(url=Secret(url)), metrics.database):
            pass
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("sql_settings", ["sqlite"], indirect=True)
async def test_what_sqlite_has_committed_survives_a_loss_of_power(database: Database) -> None:
    async with database.transaction() as connection:
        assert await connection.scalar(text("PRAGMA journal_mode")) == "wal"
        assert await connection.scalar(text("PRAGMA synchronous")) == 2
        assert await connection.scalar(text("PRAGMA foreign_keys")) == 1


@pytest.mark.parametrize("sql_settings", ["postgresql"], indirect=True)
class TestPostgresql:
    async def test_sessions_are_in_utc_and_limited(self, database: Database) -> None:
        for block in (database.read, database.transaction):
            async with block() as connection:
                shown = [
                    await connection.scalar(text(f"SHOW {name}"))
                    for name in (
                        "timezone",
                        "statement_timeout",
                        "lock_timeout",
                        "idle_in_transaction_session_timeout",
                    )
                ]
            assert shown == ["UTC", "10s", "5s", "10s"]

    async def test_a_statement_that_takes_too_long_is_ended(
        self, sql_settings: SqlSettings, metrics: ServiceMetrics
    ) -> None:
        settings = replace(sql_settings, statement_timeout=0.05)
        async with open_database(settings, metrics.database) as database, database.read() as connection:
            with pytest.raises(DBAPIError, match="statement timeout"):
                await connection.execute(text("SELECT pg_sleep(60)"))


async def test_a_restarted_server_costs_no_request_that_comes_after_a_pause(
    metrics: ServiceMetrics, postgres: Postgres
) -> None:
    with Postgres(postgres._programs) as own:
        settings = SqlSettings(url=Secret(own.create_database()), idle_before_probe=0)
        async with open_database(settings, metrics.database) as database:
            for block in (database.read, database.transaction):
                async with block() as connection:
                    await connection.execute(text("SELECT 1"))
            own.stop(signal.SIGQUIT)
            own.start()
            for block in (database.read, database.transaction):
                async with block() as connection:
                    assert await connection.scalar(text("SELECT 1")) == 1
