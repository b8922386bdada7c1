import pytest

from archive.domain.errors import DocumentDiffers, DocumentNotFound, NotAllowed
from archive.use_cases.fetch_document import FetchDocument, FetchDocumentHandler

from tests.examples import NORTH, PDF, READER, STRANGER, WRITER, document
from tests.fakes.document_catalogue import InMemoryDocumentCatalogue
from tests.fakes.document_store import InMemoryDocumentStore
from tests.fakes.store import Store


@pytest.fixture
def kept() -> InMemoryDocumentStore:
    return InMemoryDocumentStore()


@pytest.fixture
def handler(store: Store, kept: InMemoryDocumentStore) -> FetchDocumentHandler:
    store.committed.documents[NORTH, "r1"] = document()
    kept.kept[document().key] = PDF
    return FetchDocumentHandler(catalogue=InMemoryDocumentCatalogue(store), store=kept)


async def test_what_was_archived_comes_back_with_its_checksum(handler: FetchDocumentHandler):
    assert await handler.handle(FetchDocument(READER, "r1")) == (document(), PDF)


async def test_what_was_never_archived_is_not_found(handler: FetchDocumentHandler):
    with pytest.raises(DocumentNotFound, match="report r2"):
        await handler.handle(FetchDocument(READER, "r2"))


async def test_what_is_another_tenants_is_not_found(handler: FetchDocumentHandler):
    with pytest.raises(DocumentNotFound):
        await handler.handle(FetchDocument(STRANGER, "r1"))


async def test_who_may_not_read_is_refused(handler: FetchDocumentHandler):
    with pytest.raises(NotAllowed):
        await handler.handle(FetchDocument(WRITER, "r1"))


async def test_of_what_is_gone_nothing_is_given_out(handler: FetchDocumentHandler, kept: InMemoryDocumentStore):
    del kept.kept[document().key]
    with pytest.raises(DocumentDiffers):
        await handler.handle(FetchDocument(READER, "r1"))


async def test_what_is_no_longer_what_it_was_is_not_given_out(
    handler: FetchDocumentHandler, kept: InMemoryDocumentStore
):
    kept.kept[document().key] = b"%PDF-1.7 the rep0rt"
    with pytest.raises(DocumentDiffers):
        await handler.handle(FetchDocument(READER, "r1"))
