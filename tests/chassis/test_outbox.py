"""The SQL outbox keeps the promises of every outbox, on both databases."""

import asyncio
import time
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import pytest
from chassis.messaging.envelope import Envelope
from chassis.sql.append import append
from chassis.sql.database import Database
from chassis.sql.outbox import SqlOutboxStore
from chassis.testing.events import event
from chassis.testing.outbox_contract import OutboxContract, OutboxUnderTest
from chassis.testing.parking_contract import ParkingContract
from chassis.testing.polling import until
from sqlalchemy import ColumnElement, insert, literal


class SqlOutboxUnderTest:
    def __init__(self, database: Database, tables: Any) -> None:
        self._database = database
        self._tables = tables
        self._now = time.time()

    async def commit(self, envelopes: Sequence[Envelope]) -> None:
        async with self._database.transaction() as connection:
            await append(connection, self._tables.outbox, envelopes)

    async def roll_back(self, envelopes: Sequence[Envelope]) -> None:
        async with self._database.transaction() as connection:
            await append(connection, self._tables.outbox, envelopes)
            await connection.rollback()

    def store(self) -> SqlOutboxStore:
        return SqlOutboxStore(self._database, self._tables.outbox, self._clock)

    def pass_time(self, seconds: float) -> None:
        self._now += seconds

    def _clock(self) -> ColumnElement[float]:
        return literal(self._now)


class TestSqlOutbox(OutboxContract):
    @pytest.fixture
    def outbox(self, database: Database, tables: Any) -> OutboxUnderTest:
        return SqlOutboxUnderTest(database, tables)


class TestSqlParking(ParkingContract):
    @pytest.fixture
    def outbox(self, database: Database, tables: Any) -> OutboxUnderTest:
        return SqlOutboxUnderTest(database, tables)


async def test_an_event_and_its_cause_commit_together(database: Database, tables: Any) -> None:
    async def fail() -> None:
        async with database.transaction() as connection:
            await connection.execute(insert(tables.effects).values(text="sample"))
            await append(connection, tables.outbox, [event(1)])
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await fail()
    async with database.read() as connection:
        assert (await connection.execute(tables.effects.select())).all() == []
        assert (await connection.execute(tables.outbox.events.select())).all() == []


async def test_by_the_clock_of_the_database_a_lease_ends(database: Database, tables: Any) -> None:
    async with database.transaction() as connection:
        await append(connection, tables.outbox, [event(1)])
    dead, alive = (SqlOutboxStore(database, tables.outbox) for _ in range(2))
    assert await dead.claim(10, 0.2) is not None
    assert await alive.claim(10, 0.2) is None
    await until(lambda: alive.claim(10, 0.2))


async def test_an_idle_outbox_is_never_written_to(database: Database, tables: Any) -> None:
    store = SqlOutboxStore(database, tables.outbox)
    assert await store.claim(10, 30) is None
    async with database.read() as connection:
        assert (await connection.execute(tables.outbox.lease.select())).all() == []


async def test_two_transactions_of_a_key_get_their_places_in_the_order_of_their_commits(
    database: Database, tables: Any
) -> None:
    async def second() -> None:
        async with database.transaction() as connection:
            await append(connection, tables.outbox, [event(2)])

    async with database.transaction() as connection:
        await append(connection, tables.outbox, [event(1)])
        overtaking = asyncio.create_task(second())
        overtaken, _ = await asyncio.wait({overtaking}, timeout=0.1)
        assert not overtaken
    await overtaking


async def test_a_transaction_that_waits_for_its_key_has_no_place_yet(database: Database, tables: Any) -> None:
    """With a place from before the wait, event 2 would be published before event 3, and committed after it."""

    async def second() -> None:
        async with database.transaction() as connection:
            await append(connection, tables.outbox, [event(2)])

    async with database.transaction() as connection:
        await append(connection, tables.outbox, [event(1)])
        waiting = asyncio.create_task(second())
        await asyncio.wait({waiting}, timeout=0.1)
        await append(connection, tables.outbox, [event(3)])
    await waiting
    claim = await SqlOutboxStore(database, tables.outbox).claim(10, 30)
    assert claim is not None
    assert list(claim.envelopes) == [event(1), event(3), event(2)]


async def test_many_transactions_at_once_keep_the_order_within_each_key(database: Database, tables: Any) -> None:
    order: dict[str, list[int]] = defaultdict(list)

    async def commit(number: int) -> None:
        # Each pair of keys meets in both orders: without a common one they would wait for each other for ever.
        keys = ["a", "b", "c"] if number % 2 else ["c", "b", "a"]
        async with database.transaction() as connection:
            await append(connection, tables.outbox, [event(number, key=key) for key in keys])
            for key in keys:
                order[key].append(number)

    await asyncio.gather(*(commit(number) for number in range(40)))
    claim = await SqlOutboxStore(database, tables.outbox).claim(200, 30)
    assert claim is not None
    places = defaultdict(list)
    for envelope in claim.envelopes:
        places[envelope.key].append(envelope)
    assert places == {key: [event(number, key=key) for number in numbers] for key, numbers in order.items()}


async def test_the_events_of_one_transaction_keep_their_order(database: Database, tables: Any) -> None:
    events = [event(number, key=f"key-{number % 7}") for number in range(150)]
    async with database.transaction() as connection:
        await append(connection, tables.outbox, events)
    claim = await SqlOutboxStore(database, tables.outbox).claim(200, 30)
    assert claim is not None
    assert list(claim.envelopes) == events


async def test_a_lower_row_that_commits_late_is_published_all_the_same(database: Database, tables: Any) -> None:
    """PostgreSQL draws ids before the commit: a relay that remembers the last id would lose this row."""
    other_committed = asyncio.Event()
    has_id = asyncio.Event()

    async def late() -> None:
        async with database.transaction() as connection:
            await append(connection, tables.outbox, [event(1, key="late")])
            has_id.set()
            if connection.dialect.name == "postgresql":
                await other_committed.wait()

    task = asyncio.create_task(late())
    await has_id.wait()
    async with database.transaction() as connection:
        await append(connection, tables.outbox, [event(1, key="early")])
    store = SqlOutboxStore(database, tables.outbox)
    published = []
    claim = await store.claim(10, 30)
    assert claim is not None
    published += [envelope.key for envelope in claim.envelopes]
    await store.mark(claim)
    other_committed.set()
    await task
    while claim := await store.claim(10, 30):
        published += [envelope.key for envelope in claim.envelopes]
        await store.mark(claim)
    assert sorted(published) == ["early", "late"]
