import pytest

from reports.domain.document_errors import DocumentLost, DocumentsUnavailable
from reports.domain.errors import NotAllowed, ReportNotFound, ReportNotReleased
from reports.domain.report import Document
from reports.use_cases.fetch_document import FetchDocument, FetchDocumentHandler, FetchedDocument

from tests.examples import NORTH, READER, STRANGER, WRITER, report
from tests.fakes.document_store import InMemoryDocumentStore
from tests.fakes.report_catalogue import InMemoryReportCatalogue
from tests.fakes.store import Store

PDF = b"%PDF of 1"


@pytest.fixture
def handler(catalogue: InMemoryReportCatalogue, documents: InMemoryDocumentStore) -> FetchDocumentHandler:
    return FetchDocumentHandler(catalogue=catalogue, documents=documents)


@pytest.fixture
async def fetched(documents: InMemoryDocumentStore, store: Store) -> FetchedDocument:
    """The document of a report that is final."""
    document = await documents.keep("1", PDF)
    store.committed.reports[NORTH, "1"] = report("1").conclude(document, paid=True)
    return FetchedDocument(document, PDF)


async def test_what_is_final_is_handed_out_byte_for_byte(handler: FetchDocumentHandler, fetched: FetchedDocument):
    assert await handler.handle(FetchDocument(READER, "1")) == fetched


async def test_what_is_withheld_is_not(handler: FetchDocumentHandler, fetched: FetchedDocument, store: Store):
    store.committed.reports[NORTH, "1"] = report("1").conclude(fetched.document, paid=False)
    with pytest.raises(ReportNotReleased, match="withheld"):
        await handler.handle(FetchDocument(READER, "1"))


@pytest.mark.usefixtures("fetched")
async def test_while_documents_are_away_the_caller_is_told_so(
    handler: FetchDocumentHandler,
    documents: InMemoryDocumentStore,
):
    documents.is_away = True
    with pytest.raises(DocumentsUnavailable):
        await handler.handle(FetchDocument(READER, "1"))


async def test_what_was_kept_and_is_gone_is_told_to_be_lost(
    handler: FetchDocumentHandler,
    fetched: FetchedDocument,
    store: Store,
):
    elsewhere = Document("0" * 64, fetched.document.size)
    store.committed.reports[NORTH, "1"] = report("1").conclude(elsewhere, paid=True)
    with pytest.raises(DocumentLost, match="report 1"):
        await handler.handle(FetchDocument(READER, "1"))


@pytest.mark.usefixtures("fetched")
async def test_what_is_unknown_or_another_tenants_is_not_found(handler: FetchDocumentHandler):
    for actor, report_id in ((READER, "2"), (STRANGER, "1")):
        with pytest.raises(ReportNotFound):
            await handler.handle(FetchDocument(actor, report_id))


@pytest.mark.usefixtures("fetched")
async def test_who_may_not_read_gets_nothing(handler: FetchDocumentHandler):
    with pytest.raises(NotAllowed):
        await handler.handle(FetchDocument(WRITER, "1"))
