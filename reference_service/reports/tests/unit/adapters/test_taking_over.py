import asyncio

from chassis.testing.polling import until

from reports.adapters.inbound.background.finishing import Finishing
from reports.domain.report import ReportState

from tests.examples import NORTH, report
from tests.fakes.store import Store
from tests.unit.adapters.conftest import SlowReportRenderer, keep


async def test_what_was_left_behind_is_finished_before_it_stops(
    finishing: Finishing,
    slow: SlowReportRenderer,
    store: Store,
):
    keep(store, "1", "2", "3", "4", "5")
    slow.go_on.set()
    running = asyncio.create_task(finishing.run())
    await until(lambda: all(not each.is_unfinished for each in store.committed.reports.values()))
    finishing.stop()
    await asyncio.wait_for(running, 5)


async def test_it_ends_only_when_what_is_under_way_is_done(
    finishing: Finishing,
    slow: SlowReportRenderer,
    store: Store,
):
    waiting = asyncio.create_task(finishing.finished(report("1")))
    finishing.stop()
    running = asyncio.create_task(finishing.run())
    done, _ = await asyncio.wait([running], timeout=0.05)
    assert not done
    keep(store, "1")
    slow.go_on.set()
    await asyncio.wait_for(running, 5)
    assert (await waiting).state is ReportState.FINAL


async def test_one_that_hangs_holds_up_none_of_the_others(
    finishing: Finishing,
    slow: SlowReportRenderer,
    store: Store,
):
    keep(store, "1", "2", "3", "4", "5")
    slow.at_once = frozenset("2345")
    running = asyncio.create_task(finishing.run())
    await until(lambda: len(slow.rendered) == 4)
    assert store.committed.reports[NORTH, "1"].is_unfinished
    slow.go_on.set()
    finishing.stop()
    await asyncio.wait_for(running, 5)
    assert not store.committed.reports[NORTH, "1"].is_unfinished
