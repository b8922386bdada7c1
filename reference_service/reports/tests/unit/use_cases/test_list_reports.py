import pytest

from reports.domain.errors import NotAllowed
from reports.use_cases.list_reports import ListReports, ListReportsHandler

from tests.examples import NORTH, READER, SOUTH, STRANGER, WRITER, findings, report
from tests.fakes.report_catalogue import InMemoryReportCatalogue
from tests.fakes.store import Store


@pytest.fixture
def handler(catalogue: InMemoryReportCatalogue, store: Store) -> ListReportsHandler:
    for number in ("3", "1", "2"):
        store.committed.reports[NORTH, number] = report(number)
    return ListReportsHandler(catalogue=catalogue)


async def test_pages_follow_each_other_newest_first(handler: ListReportsHandler):
    first = await handler.handle(ListReports(READER, limit=2))
    assert [item.id for item in first.items] == ["3", "2"]
    second = await handler.handle(ListReports(READER, before=first.next_before, limit=2))
    assert [item.id for item in second.items] == ["1"]
    assert second.next_before is None


async def test_a_full_last_page_has_no_next_one(handler: ListReportsHandler):
    page = await handler.handle(ListReports(READER, limit=3))
    assert len(page.items) == 3
    assert page.next_before is None


@pytest.mark.parametrize(("asked", "given"), [(0, 1), (-5, 1), (10**9, 3)])
async def test_a_page_is_never_empty_by_request_nor_without_bound(handler: ListReportsHandler, asked: int, given: int):
    page = await handler.handle(ListReports(READER, limit=asked))
    assert len(page.items) == given


async def test_a_page_may_be_of_one_patient_only(handler: ListReportsHandler, store: Store):
    theirs = report("4", findings=findings(record_number="P-2"))
    store.committed.reports[NORTH, "4"] = theirs
    page = await handler.handle(ListReports(READER, record_number="P-2"))
    assert page.items == [theirs]


async def test_a_page_holds_what_is_the_callers_tenants_and_nothing_else(handler: ListReportsHandler, store: Store):
    theirs = report("2", tenant=SOUTH)
    store.committed.reports[SOUTH, "2"] = theirs
    page = await handler.handle(ListReports(STRANGER))
    assert page.items == [theirs]


async def test_who_may_not_read_is_refused(handler: ListReportsHandler):
    with pytest.raises(NotAllowed):
        await handler.handle(ListReports(WRITER))
