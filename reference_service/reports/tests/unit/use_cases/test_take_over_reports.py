from datetime import timedelta

import pytest

from reports.use_cases.take_over_reports import TakeOverReports, TakeOverReportsHandler

from tests.conftest import FixedClock
from tests.examples import LEASE, NOON, NORTH, SOUTH, final, report
from tests.fakes.store import Store
from tests.fakes.unit_of_work import InMemoryUnitOfWork


@pytest.fixture
def handler(unit_of_work: InMemoryUnitOfWork, clock: FixedClock, store: Store) -> TakeOverReportsHandler:
    left_behind = {report("1"): 1, report("2", tenant=SOUTH): 3, report("3"): 2, final("4"): 9, report("5"): -1}
    for each, seconds_ago in left_behind.items():
        store.committed.reports[each.tenant, each.id] = each
        store.committed.due_at[each.tenant, each.id] = NOON - timedelta(seconds=seconds_ago)
    return TakeOverReportsHandler(unit_of_work=unit_of_work, clock=clock, lease=LEASE)


async def test_unfinished_ones_that_are_due_are_taken_over_longest_first(handler: TakeOverReportsHandler):
    taken = await handler.handle(TakeOverReports(most=9))
    assert taken == [report("2", tenant=SOUTH), report("3"), report("1")]


async def test_no_more_are_taken_over_than_asked_for(handler: TakeOverReportsHandler):
    assert len(await handler.handle(TakeOverReports(most=2))) == 2


async def test_what_is_taken_over_is_leased_until_it_is_due_again(
    handler: TakeOverReportsHandler,
    store: Store,
    clock: FixedClock,
):
    await handler.handle(TakeOverReports(most=9))
    assert store.committed.due_at[NORTH, "1"] == NOON + LEASE
    assert await handler.handle(TakeOverReports(most=9)) == []
    clock.time = NOON + LEASE
    assert len(await handler.handle(TakeOverReports(most=9))) == 4
