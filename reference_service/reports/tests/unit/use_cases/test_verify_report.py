import pytest

from reports.domain.errors import ReportNotFound
from reports.use_cases.verify_report import Genuine, VerifyReport, VerifyReportHandler

from tests.examples import DOCUMENT, MORNING, NOON, NORTH, SOUTH, final, findings, report
from tests.fakes.report_catalogue import InMemoryReportCatalogue
from tests.fakes.store import Store


@pytest.fixture
def handler(catalogue: InMemoryReportCatalogue, store: Store) -> VerifyReportHandler:
    store.committed.reports[NORTH, "1"] = final("1")
    return VerifyReportHandler(catalogue=catalogue)


@pytest.mark.parametrize("sha256", [findings().sha256, findings().sha256.upper(), DOCUMENT.sha256])
async def test_who_holds_a_document_is_told_that_it_is_genuine(handler: VerifyReportHandler, sha256: str):
    assert await handler.handle(VerifyReport("1", sha256)) == Genuine("1", MORNING, NOON)


@pytest.mark.parametrize(("report_id", "sha256"), [("1", "f" * 64), ("1", ""), ("2", findings().sha256)])
async def test_whatever_else_somebody_holds_is_not(handler: VerifyReportHandler, report_id: str, sha256: str):
    with pytest.raises(ReportNotFound):
        await handler.handle(VerifyReport(report_id, sha256))


async def test_what_was_never_handed_out_is_not_known_to_anybody(handler: VerifyReportHandler, store: Store):
    store.committed.reports[NORTH, "1"] = report("1").conclude(DOCUMENT, paid=False)
    with pytest.raises(ReportNotFound):
        await handler.handle(VerifyReport("1", findings().sha256))


async def test_it_does_not_matter_whose_it_is(handler: VerifyReportHandler, store: Store):
    store.committed.reports = {(SOUTH, "1"): report("1"), (NORTH, "1"): final("1")}
    assert (await handler.handle(VerifyReport("1", DOCUMENT.sha256))).report_id == "1"
