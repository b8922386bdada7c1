import pytest

from reports.domain.report import Report, ReportState
from reports.use_cases.list_failed_reports import ListFailedReports, ListFailedReportsHandler
from reports.use_cases.render_again import RenderAgain, RenderAgainHandler

from tests.examples import CHARGE, NOON, NORTH, SOUTH, final, order, report
from tests.fakes.report_catalogue import InMemoryReportCatalogue
from tests.fakes.store import Store
from tests.fakes.unit_of_work import InMemoryUnitOfWork


@pytest.fixture
def handler(catalogue: InMemoryReportCatalogue, unit_of_work: InMemoryUnitOfWork) -> RenderAgainHandler:
    return RenderAgainHandler(catalogue=catalogue, unit_of_work=unit_of_work)


def keep(store: Store, *reports: Report) -> None:
    for each in reports:
        store.committed.reports[each.tenant, each.id] = each


async def test_what_failed_is_received_again_with_all_tries_before_it(handler: RenderAgainHandler, store: Store):
    broken = report("1").break_down("it hung").break_down("it hung").break_down("it hung")
    keep(store, broken)
    assert await handler.handle(RenderAgain()) == 1
    again = store.committed.reports[NORTH, "1"]
    assert (again.state, again.tries, again.failure) == (ReportState.RECEIVED, 0, "")
    assert again.version == broken.version + 1


async def test_what_has_not_failed_is_left_as_it_is(handler: RenderAgainHandler, store: Store):
    keep(store, final("1"), report("2"))
    assert await handler.handle(RenderAgain()) == 0
    assert store.committed.reports == {(NORTH, "1"): final("1"), (NORTH, "2"): report("2")}


async def test_one_of_them_is_rendered_again_whosever_it_is(handler: RenderAgainHandler, store: Store):
    keep(store, report("1").fail("no"), report("2", tenant=SOUTH).fail("no"))
    assert await handler.handle(RenderAgain("2")) == 1
    states = {each.id: each.state for each in store.committed.reports.values()}
    assert states == {"1": ReportState.FAILED, "2": ReportState.RECEIVED}


async def test_an_order_that_was_charged_with_another_report_is_not_charged_twice(
    handler: RenderAgainHandler, store: Store
):
    store.committed.orders[NORTH, "o1"] = order()
    keep(store, report("1", order_id="o1", charge=CHARGE).fail("no"), report("2", order_id="o1", charge=CHARGE))
    await handler.handle(RenderAgain())
    again = store.committed.reports[NORTH, "1"]
    assert again.charge == CHARGE.nothing()


async def test_an_order_that_was_not_charged_yet_is(handler: RenderAgainHandler, store: Store):
    store.committed.orders[NORTH, "o1"] = order()
    keep(store, *(report(number, order_id="o1", charge=CHARGE).fail("no") for number in ("1", "2")))
    assert await handler.handle(RenderAgain()) == 2
    charges = [store.committed.reports[NORTH, number].charge for number in ("1", "2")]
    assert charges == [CHARGE, CHARGE.nothing()]


async def test_somebody_else_may_have_set_it_back_meanwhile(
    catalogue: InMemoryReportCatalogue, unit_of_work: InMemoryUnitOfWork, store: Store
):
    class Stale(InMemoryReportCatalogue):
        async def failed(self) -> list[Report]:
            return [report("1").fail("no")]

    keep(store, report("1").fail("no").begin_again(charged_elsewhere=False))
    assert await RenderAgainHandler(catalogue=Stale(store), unit_of_work=unit_of_work).handle(RenderAgain()) == 0
    assert await ListFailedReportsHandler(catalogue=catalogue).handle(ListFailedReports()) == []


async def test_those_that_failed_are_listed_oldest_first(catalogue: InMemoryReportCatalogue, store: Store):
    keep(store, report("1", received_at=NOON.replace(hour=13)).fail("a"), report("2").fail("b"), report("3"))
    found = await ListFailedReportsHandler(catalogue=catalogue).handle(ListFailedReports())
    assert [(each.id, each.failure) for each in found] == [("2", "b"), ("1", "a")]
