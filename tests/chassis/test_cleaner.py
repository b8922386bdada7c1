"""Bookkeeping rows go after their retention, and nothing else does."""

import asyncio
from typing import Any

import structlog
from chassis.sql.append import append
from chassis.sql.cleaner import Cleaner
from chassis.sql.database import Database
from chassis.sql.retention import Retention, purge
from chassis.testing.events import event
from chassis.testing.polling import until
from sqlalchemy import func, insert, literal, select, update

DAY = 86400.0


async def count(database: Database, table: Any) -> int:
    async with database.read() as connection:
        return await connection.scalar(select(func.count()).select_from(table)) or 0


async def test_sent_events_go_and_unsent_ones_stay_however_old(database: Database, tables: Any) -> None:
    events = tables.outbox.events
    async with database.transaction() as connection:
        await append(connection, tables.outbox, [event(number) for number in (1, 2, 3)])
        await connection.execute(update(events).values(created_at=0.0))
        await connection.execute(update(events).where(events.c.id == 1).values(sent_at=0.0))
        await connection.execute(update(events).where(events.c.id == 2).values(sent_at=10 * DAY))
    rule = Retention(events.c.sent_at, keep=DAY)
    assert await purge(database, rule, clock=lambda: literal(10.5 * DAY)) == 1
    async with database.read() as connection:
        assert (await connection.execute(select(events.c.id).order_by(events.c.id))).scalars().all() == [2, 3]


async def test_rows_go_in_small_batches_until_none_is_left(database: Database, tables: Any) -> None:
    async with database.transaction() as connection:
        rows = [{"consumer": "tally", "message_id": str(number), "seen_at": 0.0} for number in range(25)]
        await connection.execute(insert(tables.inbox), rows)
    assert await purge(database, Retention(tables.inbox.c.seen_at, keep=DAY), batch=10) == 25
    assert await count(database, tables.inbox) == 0


async def test_two_cleaners_at_once_delete_every_row_once(database: Database, tables: Any) -> None:
    async with database.transaction() as connection:
        rows = [{"consumer": "tally", "message_id": str(number), "seen_at": 0.0} for number in range(60)]
        await connection.execute(insert(tables.inbox), rows)
    rule = Retention(tables.inbox.c.seen_at, keep=DAY)
    deleted = await asyncio.gather(*(purge(database, rule, batch=7) for _ in range(2)))
    assert sum(deleted) == 60
    assert await count(database, tables.inbox) == 0


async def test_the_cleaner_applies_every_rule_until_it_is_stopped(database: Database, tables: Any) -> None:
    async with database.transaction() as connection:
        old = {"consumer": "tally", "message_id": "m", "seen_at": 0.0}
        await connection.execute(insert(tables.inbox).values(old))
        key = {"key": "k", "fingerprint": "f", "reply": b"", "remembered_at": 0.0}
        await connection.execute(insert(tables.keys).values(key))
    rules = [Retention(tables.inbox.c.seen_at, DAY), Retention(tables.keys.c.remembered_at, DAY)]
    cleaner = Cleaner(database, rules, interval=3600)
    running = asyncio.create_task(cleaner.run())

    async def is_clean() -> bool:
        return not await count(database, tables.inbox) and not await count(database, tables.keys)

    await until(is_clean)
    cleaner.stop()
    await running


async def test_a_round_that_fails_does_not_end_the_cleaner(database: Database, tables: Any) -> None:
    async with database.transaction() as connection:
        await connection.run_sync(tables.inbox.drop)
    cleaner = Cleaner(database, [Retention(tables.inbox.c.seen_at, DAY)], interval=0.01)
    with structlog.testing.capture_logs() as lines:
        running = asyncio.create_task(cleaner.run())
        await until(lambda: lines)
    async with database.transaction() as connection:
        await connection.run_sync(tables.inbox.create)
        row = {"consumer": "tally", "message_id": "m", "seen_at": 0.0}
        await connection.execute(insert(tables.inbox).values(row))

    async def is_clean() -> bool:
        return not await count(database, tables.inbox)

    await until(is_clean)
    cleaner.stop()
    await running
