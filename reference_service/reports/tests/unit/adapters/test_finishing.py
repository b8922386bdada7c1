import asyncio
from time import monotonic

from chassis.context.request import RequestContext, bound
from chassis.testing.polling import until
from structlog.testing import capture_logs

from reports.adapters.inbound.background.finishing import Finishing
from reports.domain.document_errors import CannotBeRendered, RenderingBrokeDown
from reports.domain.report import ReportState

from tests.examples import NORTH, report
from tests.fakes.store import Store
from tests.unit.adapters.conftest import SlowReportRenderer, keep


async def test_whoever_stops_waiting_does_not_stop_the_work(
    finishing: Finishing,
    slow: SlowReportRenderer,
    store: Store,
):
    keep(store, "1")
    waiting = asyncio.create_task(finishing.finished(report("1")))
    await asyncio.sleep(0)
    waiting.cancel()
    await asyncio.wait([waiting])
    slow.go_on.set()
    await until(lambda: store.committed.reports[NORTH, "1"].state is ReportState.FINAL)


async def test_two_that_wait_for_the_same_report_have_it_rendered_once(
    finishing: Finishing,
    slow: SlowReportRenderer,
    store: Store,
):
    keep(store, "1")
    slow.go_on.set()
    first, second = await asyncio.gather(finishing.finished(report("1")), finishing.finished(report("1")))
    assert first == second
    assert slow.rendered == ["1"]


async def test_a_deadline_of_who_asks_is_none_of_the_report(
    finishing: Finishing,
    slow: SlowReportRenderer,
    store: Store,
):
    keep(store, "1")
    slow.go_on.set()
    with bound(RequestContext("r1", deadline=monotonic() + 1)):
        await finishing.finished(report("1"))
    assert slow.seconds_left is None


async def test_one_that_failed_is_told_with_its_reason_once(
    finishing: Finishing,
    slow: SlowReportRenderer,
    store: Store,
):
    keep(store, "1")
    slow.go_on.set()
    slow.fails_with = CannotBeRendered("no page")
    with capture_logs() as logs:
        failed = await finishing.finished(report("1"))
        await finishing.finished(failed)
    [line] = logs
    assert (line["log_level"], line["report_id"], line["reason"]) == ("error", "1", "no page")


async def test_one_that_broke_rendering_down_is_told_and_stays_received(
    finishing: Finishing,
    slow: SlowReportRenderer,
    store: Store,
):
    keep(store, "1")
    slow.go_on.set()
    slow.fails_with = RenderingBrokeDown("it hung")
    with capture_logs() as logs:
        assert (await finishing.finished(report("1"))).is_unfinished
    assert [(line["log_level"], line["tries"]) for line in logs] == [("warning", 1)]


async def test_if_something_fails_the_report_is_given_as_it_was(
    finishing: Finishing,
    slow: SlowReportRenderer,
    store: Store,
):
    keep(store, "1")
    slow.go_on.set()
    slow.fails_with = RuntimeError("boom")
    assert await finishing.finished(report("1")) == report("1")
