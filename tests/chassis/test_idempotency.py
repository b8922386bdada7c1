"""A request that is repeated gets the first reply, and has no second effect."""

import asyncio
from typing import Any

import pytest
from chassis.sql.database import Database
from chassis.sql.idempotency import KeyAlreadyUsed, Remembered, SqlIdempotencyKeys
from sqlalchemy import func, insert, select


async def test_a_key_that_was_never_used_recalls_nothing(database: Database, tables: Any) -> None:
    async with database.read() as connection:
        assert await SqlIdempotencyKeys(connection, tables.keys).recall("k") is None


async def test_a_reply_is_recalled_byte_for_byte(database: Database, tables: Any) -> None:
    async with database.transaction() as connection:
        await SqlIdempotencyKeys(connection, tables.keys).remember("k", "print", b"\x00reply")
    async with database.read() as connection:
        remembered = await SqlIdempotencyKeys(connection, tables.keys).recall("k")
    assert remembered == Remembered(fingerprint="print", reply=b"\x00reply")


async def test_a_reply_is_forgotten_with_the_effect_that_rolls_back(database: Database, tables: Any) -> None:
    async def fail() -> None:
        async with database.transaction() as connection:
            await SqlIdempotencyKeys(connection, tables.keys).remember("k", "print", b"reply")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await fail()
    async with database.read() as connection:
        assert await SqlIdempotencyKeys(connection, tables.keys).recall("k") is None


async def test_a_used_key_is_never_overwritten(database: Database, tables: Any) -> None:
    async with database.transaction() as connection:
        await SqlIdempotencyKeys(connection, tables.keys).remember("k", "print", b"first")
    with pytest.raises(KeyAlreadyUsed):
        async with database.transaction() as connection:
            await SqlIdempotencyKeys(connection, tables.keys).remember("k", "print", b"second")
    async with database.read() as connection:
        remembered = await SqlIdempotencyKeys(connection, tables.keys).recall("k")
    assert remembered is not None
    assert remembered.reply == b"first"


async def test_of_concurrent_requests_with_a_key_one_has_an_effect(database: Database, tables: Any) -> None:
    everyone_has_looked = asyncio.Barrier(4)

    async def request() -> str:
        async with database.read() as connection:
            assert await SqlIdempotencyKeys(connection, tables.keys).recall("k") is None
        await everyone_has_looked.wait()
        try:
            async with database.transaction() as connection:
                await connection.execute(insert(tables.effects).values(text="charged"))
                await SqlIdempotencyKeys(connection, tables.keys).remember("k", "print", b"reply")
        except KeyAlreadyUsed:
            return "refused"
        return "done"

    outcomes = await asyncio.gather(*(request() for _ in range(4)))
    assert sorted(outcomes) == ["done", "refused", "refused", "refused"]
    async with database.read() as connection:
        assert await connection.scalar(select(func.count()).select_from(tables.effects)) == 1
