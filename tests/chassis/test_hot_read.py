"""A hot read gives what the same select gives otherwise, at half the cost, and fails no worse."""

import asyncio
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from chassis.context.request import RequestContext, bound
from chassis.context.trace import new_trace
from chassis.metrics.service import ServiceMetrics
from chassis.settings.secret import Secret
from chassis.sql.database import Database, open_database
from chassis.sql.gate import DatabaseBusy
from chassis.sql.hot_read import HotRead
from chassis.sql.outage import DatabaseUnavailable
from chassis.sql.settings import SqlSettings
from chassis.sql.types import ExactDecimal, Identifier, UtcDateTime
from chassis.testing.polling import until
from chassis.testing.postgres import Postgres
from chassis.testing.prerequisites import require
from chassis.testing.span_recorder import SpanRecorder
from msgspec.structs import replace
from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    Double,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    bindparam,
    func,
    insert,
    literal,
    select,
    text,
)
from sqlalchemy.exc import DBAPIError

METADATA = MetaData()
THINGS = Table(
    "things",
    METADATA,
    Column("id", Identifier(36), primary_key=True),
    Column("name", String(100)),
    Column("amount", BigInteger),
    Column("price", ExactDecimal(20, 6)),
    Column("weight", Double),
    Column("open", Boolean),
    Column("day", Date),
    Column("at", UtcDateTime),
    Column("raw", LargeBinary),
)
BY_ID = select(THINGS).where(THINGS.c.id == bindparam("id"))
FULL = {
    "id": "full",
    "name": "Ünïcode",
    "amount": 2**62,
    "price": Decimal("7.250"),
    "weight": 0.1,
    "open": True,
    "day": date(2026, 1, 31),
    "at": datetime(2026, 1, 31, 12, 0, 1, 5, tzinfo=UTC),
    "raw": b"\x00\xff",
}
SLEEPING = text("state = 'active' AND query LIKE '%pg_sleep%' AND pid <> pg_backend_pid()")
EMPTY = dict.fromkeys(FULL) | {"id": "empty"}


@pytest.fixture
async def things(database: Database) -> Database:
    async with database.transaction() as connection:
        await connection.run_sync(METADATA.create_all)
        await connection.execute(insert(THINGS), [FULL, EMPTY])
    return database


@pytest.mark.parametrize("key", ["full", "empty"])
async def test_it_gives_what_the_select_gives(things: Database, key: str) -> None:
    async with things.read() as connection:
        expected = dict((await connection.execute(BY_ID, {"id": key})).mappings().one())
    assert await HotRead(things, BY_ID).first(id=key) == expected


async def test_it_gives_none_where_nothing_is(things: Database) -> None:
    by_id = HotRead(things, BY_ID)
    assert await by_id.first(id="absent") is None
    assert await by_id.first(id="nu\x00ll") is None


async def test_values_that_are_part_of_the_statement_stay(things: Database) -> None:
    named = select(THINGS.c.id.label("key"), (THINGS.c.amount + 1).label("more")).where(
        THINGS.c.id == bindparam("id"), THINGS.c.name == "Ünïcode"
    )
    by_id = HotRead(things, named)
    assert await by_id.first(id="full") == {"key": "full", "more": 2**62 + 1}
    assert await by_id.first(id="empty") is None


async def test_a_list_of_values_is_refused(things: Database) -> None:
    listed = HotRead(things, select(THINGS).where(THINGS.c.id.in_(["full"])))
    with pytest.raises(ValueError, match="list of values"):
        await listed.first()


async def test_a_parameter_that_is_missing_is_a_mistake(things: Database) -> None:
    with pytest.raises(KeyError, match="id"):
        await HotRead(things, BY_ID).first()


async def test_a_statement_that_is_wrong_is_no_outage(things: Database) -> None:
    wrong = HotRead(things, select(THINGS).where(text("absent = 1")))
    with pytest.raises(DBAPIError) as raised:
        await wrong.first()
    assert "full" not in str(raised.value)


async def test_it_queues_at_the_gate_like_any_other_read(sql_settings: SqlSettings, metrics: ServiceMetrics) -> None:
    settings = replace(sql_settings, in_flight=1, queue=0)
    async with open_database(settings, metrics.database) as narrow, narrow.read():
        with pytest.raises(DatabaseBusy):
            await HotRead(narrow, select(text("1"))).first()


async def test_a_sampled_one_is_a_span_with_its_text_and_without_its_parameters(things: Database) -> None:
    recorder = SpanRecorder()
    with bound(RequestContext("r-1", trace=new_trace(sampled=True), tracer=recorder)):
        await HotRead(things, BY_ID).first(id="full")
    (span,) = recorder.spans
    assert (span.name, span.kind, span.error) == ("SELECT", "client", "")
    assert "FROM things" in str(span.attributes["db.query.text"])
    assert "full" not in str(span)


async def test_a_server_that_comes_back_is_found_again(metrics: ServiceMetrics) -> None:
    programs = Postgres.find()
    require("PostgreSQL (apt-get install postgresql)", found=programs is not None)
    assert programs is not None
    with Postgres(programs) as server:
        settings = SqlSettings(url=Secret(server.create_database()), idle_before_probe=60)
        async with open_database(settings, metrics.database) as database:
            one = HotRead(database, select(literal(1, Integer).label("one")))
            # Several connections, of which the first that fails tells that all are dead.
            await asyncio.gather(*(one.first() for _ in range(4)))
            await asyncio.to_thread(server.stop)
            with pytest.raises(DatabaseUnavailable):
                await one.first()
            await asyncio.to_thread(server.start)
            assert await asyncio.gather(*(one.first() for _ in range(4))) == [{"one": 1}] * 4


async def test_a_column_that_changes_its_type_costs_one_failure_at_most(things: Database) -> None:
    if things.dialect.name != "postgresql":
        pytest.skip("SQLite plans anew by itself")
    by_id = HotRead(things, select(THINGS.c.id, THINGS.c.weight).where(THINGS.c.id == bindparam("id")))
    assert await by_id.first(id="full") == {"id": "full", "weight": 0.1}
    async with things.transaction() as connection:
        await connection.execute(text("ALTER TABLE things ALTER weight TYPE bigint USING 7"))
    failures = 0
    for _ in range(3):
        try:
            assert await by_id.first(id="full") == {"id": "full", "weight": 7}
        except DBAPIError:
            failures += 1
    assert failures <= 1


async def test_a_caller_that_gives_up_takes_the_statement_along(things: Database) -> None:
    if things.dialect.name != "postgresql":
        pytest.skip("SQLite is interrupted; nobody can be asked what it still does")
    slow = HotRead(things, select(func.pg_sleep(bindparam("seconds", type_=Double)).label("slept")))
    reading = asyncio.create_task(slow.first(seconds=60.0))
    at_work = HotRead(things, select(func.count().label("n")).select_from(text("pg_stat_activity")).where(SLEEPING))

    async def sleepers(expected: int) -> bool:
        found = await at_work.first()
        return found is not None and found["n"] == expected

    await until(lambda: sleepers(1))
    reading.cancel()
    with pytest.raises(asyncio.CancelledError):
        await reading
    await until(lambda: sleepers(0))
    assert await HotRead(things, BY_ID).first(id="full") is not None
