import asyncio
from collections.abc import Sequence

import pytest
from chassis.problems import Unavailable
from chassis.testing.polling import until

from reports.adapters.inbound.background.finishing import Finishing
from reports.domain.report import Report, ReportState
from reports.use_cases.finish_report import FinishReportHandler
from reports.use_cases.take_over_reports import TakeOverReports, TakeOverReportsHandler

from tests.conftest import FixedClock
from tests.examples import LEASE, NORTH, report
from tests.fakes.document_store import InMemoryDocumentStore
from tests.fakes.store import Store
from tests.fakes.unit_of_work import InMemoryUnitOfWork
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


class SometimesBusy(TakeOverReportsHandler):
    """Finds the database busy, at first."""

    def __init__(self, finds: TakeOverReportsHandler, *, busy: int, error: Exception) -> None:
        self.busy = busy
        self._finds = finds
        self._error = error

    async def handle(self, command: TakeOverReports) -> Sequence[Report]:
        """Refuse, or take them over."""
        if self.busy:
            self.busy -= 1
            raise self._error
        return await self._finds.handle(command)


def busy_finishing(
    slow: SlowReportRenderer, unit_of_work: InMemoryUnitOfWork, clock: FixedClock, taking_over: TakeOverReportsHandler
) -> Finishing:
    documents = InMemoryDocumentStore()
    finish = FinishReportHandler(renderer=slow, documents=documents, unit_of_work=unit_of_work, clock=clock)
    return Finishing(finish=finish, take_over=taking_over, at_once=2, pause=0.01)


async def test_a_busy_database_does_not_end_it(
    slow: SlowReportRenderer, store: Store, unit_of_work: InMemoryUnitOfWork, clock: FixedClock
):
    keep(store, "1")
    slow.go_on.set()
    finds = TakeOverReportsHandler(unit_of_work=unit_of_work, clock=clock, lease=LEASE)
    busy = SometimesBusy(finds, busy=2, error=Unavailable("busy"))
    finishing = busy_finishing(slow, unit_of_work, clock, busy)
    running = asyncio.create_task(finishing.run())
    await until(lambda: not store.committed.reports[NORTH, "1"].is_unfinished)
    finishing.stop()
    await asyncio.wait_for(running, 5)


async def test_if_it_breaks_what_is_under_way_is_finished_all_the_same(
    slow: SlowReportRenderer, store: Store, unit_of_work: InMemoryUnitOfWork, clock: FixedClock
):
    keep(store, "1")
    finds = TakeOverReportsHandler(unit_of_work=unit_of_work, clock=clock, lease=LEASE)
    broken = SometimesBusy(finds, busy=9, error=RuntimeError("a bug"))
    finishing = busy_finishing(slow, unit_of_work, clock, broken)
    waiting = asyncio.create_task(finishing.finished(report("1")))
    await asyncio.sleep(0)
    running = asyncio.create_task(finishing.run())
    done, _ = await asyncio.wait([running], timeout=0.05)
    assert not done
    slow.go_on.set()
    with pytest.raises(RuntimeError, match="a bug"):
        await asyncio.wait_for(running, 5)
    assert (await waiting).state is ReportState.FINAL
