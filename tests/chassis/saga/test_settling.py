"""What becomes of a saga that was lent: settled, given back, taken over; on both databases."""

from typing import Any

import pytest
from chassis.saga.claimed_saga import ClaimedSaga, SagaTakenOver
from chassis.saga.records import SagaRecords
from chassis.saga.store import SagaStore
from chassis.sql.database import Database
from chassis.sql.retention import Retention, purge
from sqlalchemy import func, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from tests.chassis.saga.booking import NAME, Tables
from tests.chassis.saga.store_under_test import LEASE, ON, OVER, SettableClock, claim, end, everything


async def test_a_step_its_log_line_and_what_it_means_are_written_together(
    store: SagaStore, database: Database, tables: Tables, start: Any
) -> None:
    async def record(connection: AsyncConnection) -> None:
        await connection.execute(insert(tables.lines).values(saga_id="s-1", line="held"))

    await start("s-1")
    [saga] = await claim(store)
    further = await store.settle(saga, end(ON, record=record), lease=LEASE)
    assert further is not None
    assert (further.at, further.data, further.attempts) == (ON, b'{"patient":"Ravi"}', 1)
    async with database.read() as connection:
        assert (await connection.execute(select(tables.lines.c.line))).scalars().all() == ["held"]
    [line] = await SagaRecords(database, tables.sagas).log("s-1")
    assert (line.phase, line.step, line.outcome) == ("steps", "", "done")


async def test_what_cannot_be_recorded_leaves_nothing_behind_and_the_saga_where_it_was(
    store: SagaStore, database: Database, tables: Tables, start: Any
) -> None:
    async def record(connection: AsyncConnection) -> None:
        await connection.execute(insert(tables.lines).values(saga_id="s-1", line="held"))
        raise ZeroDivisionError

    await start("s-1")
    [saga] = await claim(store)
    before = await everything(database, tables)
    with pytest.raises(ZeroDivisionError):
        await store.settle(saga, end(ON, record=record), lease=LEASE)
    assert await everything(database, tables) == before
    async with database.read() as connection:
        assert await connection.scalar(select(func.count()).select_from(tables.lines)) == 0
        assert await connection.scalar(select(func.count()).select_from(tables.sagas.log)) == 0
    assert await store.settle(saga, end(ON), lease=LEASE)


@pytest.fixture
async def lost(store: SagaStore, new_store: Any, start: Any, clock: SettableClock) -> tuple[ClaimedSaga, ClaimedSaga]:
    """A saga as its former worker has it, and as its new one does."""
    await start("s-1")
    [lost] = await claim(store)
    clock.now += LEASE * 1.1
    [taken] = await claim(new_store())
    return lost, taken


async def unwanted(_: AsyncConnection) -> None:
    pytest.fail("recorded all the same")


@pytest.mark.parametrize(
    "write",
    [
        lambda store, saga: store.settle(saga, end(ON, record=unwanted), lease=LEASE),
        lambda store, saga: store.postpone(saga, "down", delay=0, parked=False),
        lambda store, saga: store.release(saga),
    ],
)
async def test_who_lost_the_saga_changes_nothing_more(
    store: SagaStore, database: Database, tables: Tables, lost: tuple[ClaimedSaga, ClaimedSaga], write: Any
) -> None:
    former, new = lost
    before = await everything(database, tables)
    with pytest.raises(SagaTakenOver, match="another worker has saga 's-1' since version 1"):
        await write(store, former)
    assert await everything(database, tables) == before
    assert await store.settle(new, end(ON), lease=LEASE)


async def test_a_saga_that_is_over_is_nobodys(store: SagaStore, start: Any, clock: SettableClock) -> None:
    await start("s-1")
    [saga] = await claim(store)
    assert await store.settle(saga, end(OVER), lease=LEASE) is None
    clock.now += 1e6
    assert await claim(store) == []
    assert await store.unfinished() == []


async def test_a_step_that_failed_is_due_after_its_delay_with_one_try_more(
    store: SagaStore, start: Any, clock: SettableClock
) -> None:
    await start("s-1")
    [saga] = await claim(store)
    await store.postpone(saga, "TimeoutError: no answer", delay=60, parked=False)
    clock.now += 59
    assert await claim(store) == []
    clock.now += 2
    [again] = await claim(store)
    assert (again.attempts, again.at.state) == (2, "running")


async def test_the_tries_of_a_step_are_not_those_of_the_next(
    store: SagaStore, start: Any, clock: SettableClock
) -> None:
    await start("s-1")
    for _ in range(3):
        [saga] = await claim(store)
        clock.now += LEASE * 1.1
    assert saga.attempts == 3
    assert await store.settle(saga, end(ON), lease=LEASE)
    clock.now += LEASE * 1.1
    [again] = await claim(store)
    assert again.attempts == 2


async def test_a_saga_that_is_given_back_is_due_at_once_and_the_try_does_not_count(
    store: SagaStore, new_store: Any, start: Any
) -> None:
    await start("s-1")
    [saga] = await claim(store)
    await store.release(saga)
    [again] = await claim(new_store())
    assert again.attempts == 1


async def test_what_is_not_over_is_counted_by_name_and_state(store: SagaStore, start: Any) -> None:
    await start("s-1", "s-2", "s-3")
    await start("t-1", name="other")
    [over, parked] = await claim(store, 2)
    await store.settle(over, end(OVER), lease=LEASE)
    await store.postpone(parked, "down", delay=60, parked=True)
    assert sorted(await store.unfinished()) == [(NAME, "parked", 1), (NAME, "running", 1), ("other", "running", 1)]


async def test_a_saga_that_is_over_is_deleted_after_its_retention_and_its_log_goes_with_it(
    store: SagaStore, database: Database, tables: Tables, start: Any, clock: SettableClock
) -> None:
    await start("s-1", "s-2")
    [over, running] = await claim(store)
    await store.settle(over, end(OVER), lease=LEASE)
    await store.settle(running, end(ON), lease=LEASE)
    clock.now += 3601
    assert await purge(database, Retention(tables.sagas.sagas.c.finished_at, 3600), clock=clock) == 1
    async with database.read() as connection:
        assert (await connection.execute(select(tables.sagas.sagas.c.id))).scalars().all() == [running.id]
        assert (await connection.execute(select(tables.sagas.log.c.saga_id))).scalars().all() == [running.id]
