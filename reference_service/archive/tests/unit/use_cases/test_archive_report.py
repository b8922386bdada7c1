import pytest

from archive.domain.errors import DocumentDiffers
from archive.domain.events import DocumentArchived, DocumentEvent
from archive.ports.reports import ReportsUnavailable
from archive.use_cases.archive_report import ArchiveReport, ArchiveReportHandler

from tests.conftest import FixedClock
from tests.examples import NOON, NORTH, PDF, SHA256, document
from tests.fakes.document_store import InMemoryDocumentStore
from tests.fakes.reports import InMemoryReports
from tests.fakes.store import Store
from tests.fakes.unit_of_work import InMemoryUnitOfWork


@pytest.fixture
def kept() -> InMemoryDocumentStore:
    return InMemoryDocumentStore()


@pytest.fixture
def handler(kept: InMemoryDocumentStore, unit_of_work: InMemoryUnitOfWork, clock: FixedClock) -> ArchiveReportHandler:
    reports = InMemoryReports({(NORTH, "r1"): PDF})
    return ArchiveReportHandler(reports=reports, store=kept, unit_of_work=unit_of_work, clock=clock)


def command(report_id: str = "r1", sha256: str = SHA256) -> ArchiveReport:
    return ArchiveReport(consumer="reports", message_id="m-1", tenant=NORTH, report_id=report_id, sha256=sha256)


async def test_the_document_of_a_report_is_kept_recorded_and_told(
    handler: ArchiveReportHandler, kept: InMemoryDocumentStore, store: Store, published: list[DocumentEvent]
):
    await handler.handle(command())
    assert kept.kept == {document().key: PDF}
    assert store.committed.documents == {(NORTH, "r1"): document()}
    assert published == [DocumentArchived(tenant=NORTH, report_id="r1", sha256=SHA256, occurred_at=NOON)]


async def test_a_message_that_comes_twice_archives_once(handler: ArchiveReportHandler, published: list[DocumentEvent]):
    await handler.handle(command())
    await handler.handle(command())
    assert len(published) == 1


async def test_bytes_that_the_event_did_not_promise_are_not_kept(
    handler: ArchiveReportHandler, kept: InMemoryDocumentStore, store: Store
):
    with pytest.raises(DocumentDiffers):
        await handler.handle(command(sha256="0" * 64))
    assert not kept.kept
    assert not store.committed.documents


async def test_while_the_reports_are_away_nothing_is_recorded(handler: ArchiveReportHandler, store: Store):
    with pytest.raises(ReportsUnavailable):
        await handler.handle(command("r2"))
    assert not store.committed.processed_messages
