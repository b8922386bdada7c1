"""Columns mean the same on SQLite and PostgreSQL."""

from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from chassis.sql.database import Database
from chassis.sql.types import ExactDecimal, Identifier, UtcDateTime
from sqlalchemy import Column, MetaData, Table, insert, select
from sqlalchemy.exc import StatementError

METADATA = MetaData()
THINGS = Table(
    "things",
    METADATA,
    Column("id", Identifier(36), primary_key=True),
    Column("price", ExactDecimal(20, 6)),
    Column("at", UtcDateTime),
)


async def stored(database: Database, **values: object) -> dict[str, object]:
    async with database.transaction() as connection:
        await connection.run_sync(METADATA.create_all)
        await connection.execute(insert(THINGS).values(id="1", **values))
    async with database.read() as connection:
        return dict((await connection.execute(select(THINGS))).mappings().one())


@pytest.mark.parametrize(
    ("given", "read"),
    [("7.25", "7.25"), ("7.250", "7.25"), ("1E+5", "100000"), ("0", "0"), ("-0.000001", "-0.000001")],
)
async def test_a_decimal_keeps_its_digits_and_reads_alike(database: Database, given: str, read: str) -> None:
    assert str((await stored(database, price=Decimal(given)))["price"]) == read


async def test_a_decimal_of_the_largest_size_loses_nothing(database: Database) -> None:
    largest = Decimal("99999999999999.999999")
    assert (await stored(database, price=largest))["price"] == largest


async def test_a_moment_comes_back_in_utc(database: Database) -> None:
    there = datetime(2026, 1, 31, 12, 0, tzinfo=timezone(timedelta(hours=2)))
    found = (await stored(database, at=there))["at"]
    assert found == there
    assert isinstance(found, datetime)
    assert found.tzinfo == UTC


async def test_a_moment_without_an_offset_is_refused(database: Database) -> None:
    with pytest.raises(StatementError, match="without an offset"):
        await stored(database, at=datetime(2026, 1, 31, 12, 0))  # noqa: DTZ001 - that is the point


async def test_what_is_left_out_comes_back_left_out(database: Database) -> None:
    assert await stored(database) == {"id": "1", "price": None, "at": None}


async def test_a_null_character_finds_nothing(database: Database) -> None:
    await stored(database)
    async with database.read() as connection:
        found = await connection.execute(select(THINGS).where(THINGS.c.id == "1\x00"))
    assert found.first() is None
