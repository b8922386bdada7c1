"""The saga log lends each saga to one worker at a time, on both databases."""

import asyncio
import time
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from chassis.saga.claimed_saga import ClaimedSaga, SagaTakenOver
from chassis.saga.progress import Outcome, Position
from chassis.saga.records import SagaRecords
from chassis.saga.settlement import Settlement
from chassis.saga.starting import SagaAlreadyStarted, SqlSagas
from chassis.saga.store import SagaStore
from chassis.sql.database import Database
from chassis.sql.retention import Retention, purge
from chassis.testing.polling import until
from sqlalchemy import ColumnElement, func, insert, literal, select
from sqlalchemy.ext.asyncio import AsyncConnection

from tests.chassis.saga.booking import NAME, Booking, Tables

LEASE = 10.0


class SettableClock:
    def __init__(self) -> None:
        self.now = time.time()

    def __call__(self) -> ColumnElement[float]:
        return literal(self.now)


@pytest.fixture
def clock() -> SettableClock:
    return SettableClock()


@pytest.fixture
def new_store(database: Database, tables: Tables, clock: SettableClock) -> Callable[[], SagaStore]:
    return lambda: SagaStore(database, tables.sagas, clock)


@pytest.fixture
def store(new_store: Callable[[], SagaStore]) -> SagaStore:
    return new_store()


@pytest.fixture
def start(database: Database, tables: Tables, clock: SettableClock) -> Any:
    async def start(*saga_ids: str, name: str = NAME) -> None:
        async with database.transaction() as connection:
            for saga_id in saga_ids:
                await SqlSagas(connection, tables.sagas, clock).start(name, saga_id, Booking(), tenant="north")

    return start


async def nothing(connection: AsyncConnection) -> None:
    """Record nothing."""


def end(to: Position, outcome: Outcome = "done", record: Any = nothing) -> Settlement:
    return Settlement(outcome=outcome, reason="", to=to, data=b'{"patient":"Ravi"}', turned_back="", record=record)


ON = Position("steps", "book")
OVER = Position("steps", "capture", "completed")


async def claim(store: SagaStore, limit: int = 10, names: tuple[str, ...] = (NAME,)) -> list[ClaimedSaga]:
    return await store.claim(names, limit, LEASE)


async def test_a_saga_runs_if_and_only_if_the_transaction_that_starts_it_commits(
    database: Database, tables: Tables, store: SagaStore, start: Any
) -> None:
    async with database.transaction() as connection:
        await SqlSagas(connection, tables.sagas).start(NAME, "rolled-back", Booking(), tenant="north")
        await connection.rollback()
    await start("s-1")
    [saga] = await claim(store)
    assert (saga.id, saga.name, saga.tenant, saga.data) == ("s-1", NAME, "north", b'{"patient":"Asha","held":""}')
    assert (saga.at, saga.attempts, saga.reason) == (Position("steps", ""), 1, "")


async def test_an_id_is_given_to_one_saga_only(start: Any) -> None:
    await start("s-1")
    with pytest.raises(SagaAlreadyStarted, match="there is a saga with the id 's-1'"):
        await start("s-2", "s-1")


async def test_those_that_are_due_for_longest_are_lent_first_and_no_more_than_asked_for(
    store: SagaStore, start: Any, clock: SettableClock
) -> None:
    for number in (1, 2, 3):
        await start(f"s-{number}")
        clock.now += 1
    assert [saga.id for saga in await claim(store, 2)] == ["s-1", "s-2"]
    assert [saga.id for saga in await claim(store, 2)] == ["s-3"]


async def test_sagas_of_a_kind_that_a_worker_does_not_know_are_left_to_others(store: SagaStore, start: Any) -> None:
    await start("s-1", name="of the next release")
    assert await claim(store) == []
    assert await claim(store, names=()) == []
    assert [saga.id for saga in await claim(store, names=(NAME, "of the next release"))] == ["s-1"]


async def test_during_the_lease_nobody_else_gets_it_and_after_it_anybody_does(
    store: SagaStore, new_store: Any, start: Any, clock: SettableClock
) -> None:
    await start("s-1")
    [first] = await claim(store)
    clock.now += LEASE * 0.9
    assert await claim(new_store()) == []
    clock.now += LEASE * 0.2
    [second] = await claim(new_store())
    assert (second.version, second.attempts) == (first.version + 1, 2)


async def test_by_the_clock_of_the_database_a_lease_ends(database: Database, tables: Tables) -> None:
    await tables.start(database, "s-1")
    dead, alive = (SagaStore(database, tables.sagas) for _ in range(2))
    assert await dead.claim([NAME], 1, 0.2)
    assert not await alive.claim([NAME], 1, 0.2)
    await until(lambda: alive.claim([NAME], 1, 0.2))


async def test_a_clock_that_is_set_back_does_not_prolong_a_lease(
    store: SagaStore, start: Any, clock: SettableClock
) -> None:
    await start("s-1")
    assert await claim(store)
    clock.now -= 3600
    assert await claim(store)
    assert not await claim(store)


async def test_of_many_workers_at_once_one_gets_each_saga(new_store: Any, start: Any) -> None:
    await start(*(f"s-{number}" for number in range(30)))
    claims = await asyncio.gather(*(claim(new_store(), 7) for _ in range(10)))
    got = Counter(saga.id for each in claims for saga in each)
    assert set(got.values()) <= {1}
    rest = await claim(new_store(), 30)
    assert got.total() + len(rest) == 30


async def test_while_nothing_is_due_nothing_is_written(
    store: SagaStore, database: Database, tables: Tables, start: Any
) -> None:
    await start("s-1")
    assert await claim(store)
    before = await everything(database, tables)
    assert await claim(store) == []
    assert await everything(database, tables) == before


async def everything(database: Database, tables: Tables) -> Any:
    async with database.read() as connection:
        return (await connection.execute(select(tables.sagas.sagas))).all()


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
