"""The store lends each saga to one worker at a time, on both databases."""

import asyncio
from collections import Counter
from typing import Any

import pytest
from chassis.saga.progress import Position
from chassis.saga.starting import SagaAlreadyStarted, SqlSagas
from chassis.saga.store import SagaStore
from chassis.sql.database import Database
from chassis.testing.polling import until

from tests.chassis.saga.booking import NAME, Booking, Tables
from tests.chassis.saga.store_under_test import LEASE, SettableClock, claim, everything


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
