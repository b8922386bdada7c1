import pytest

from reports.domain.errors import NotAllowed, ReportNotFound
from reports.use_cases.find_report import FindReport, FindReportHandler

from tests.examples import DOCUMENT, NORTH, READER, STRANGER, WRITER, report
from tests.fakes.report_catalogue import InMemoryReportCatalogue
from tests.fakes.store import Store

WITHHELD = report("1").conclude(DOCUMENT, paid=False)


@pytest.fixture
def handler(catalogue: InMemoryReportCatalogue, store: Store) -> FindReportHandler:
    store.committed.reports[NORTH, "1"] = WITHHELD
    return FindReportHandler(catalogue=catalogue)


async def test_what_is_kept_is_found_paid_or_not(handler: FindReportHandler):
    assert await handler.handle(FindReport(READER, "1")) == WITHHELD


async def test_what_is_unknown_or_another_tenants_is_not_found(handler: FindReportHandler):
    for actor, report_id in ((READER, "2"), (STRANGER, "1")):
        with pytest.raises(ReportNotFound, match="there is no report"):
            await handler.handle(FindReport(actor, report_id))


async def test_who_may_not_read_is_told_so_whether_it_is_there_or_not(handler: FindReportHandler):
    for report_id in ("1", "2"):
        with pytest.raises(NotAllowed, match=r":read$"):
            await handler.handle(FindReport(WRITER, report_id))
