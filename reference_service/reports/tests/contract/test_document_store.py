"""Every implementation of the document store, the fake among them."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from chassis.metrics.registry import Metrics
from chassis.objects.opening import open_objects
from chassis.objects.settings import ObjectSettings
from chassis.resilience.policy import CallPolicy

from reports.adapters.outbound.objects.document_store import ObjectDocumentStore
from reports.domain.document_errors import CannotBeRendered, DocumentLost, DocumentsUnavailable
from reports.ports.document_store import DocumentStore

from tests.fakes.document_store import InMemoryDocumentStore

PDF = b"%PDF of a report"


@asynccontextmanager
async def opened(folder: Path, *, most_bytes: int = 1000) -> AsyncIterator[DocumentStore]:
    settings = ObjectSettings(url=f"file:///{folder}/objects", most_bytes=most_bytes)
    metrics = Metrics().for_service("test", "0")
    async with open_objects(settings, "objects", policy=CallPolicy(), metrics=metrics) as objects:
        yield ObjectDocumentStore(objects)


@pytest.fixture(params=["memory", "files"])
async def documents(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[DocumentStore]:
    if request.param == "memory":
        yield InMemoryDocumentStore()
        return
    async with opened(tmp_path) as on_disk:
        yield on_disk


async def test_what_is_kept_comes_back_byte_for_byte_with_its_checksum(documents: DocumentStore):
    document = await documents.keep("1", PDF)
    assert document.sha256 == "6e22cf21fa25edc53c73d1a1c40164682c0ed552b972e840e8501a233a5430bd"
    assert document.size == len(PDF)
    assert await documents.fetch("1", document) == PDF


async def test_another_document_of_the_same_report_is_kept_beside_it(documents: DocumentStore):
    first, second = await documents.keep("1", PDF), await documents.keep("1", PDF + b" again")
    assert await documents.fetch("1", first) == PDF
    assert await documents.fetch("1", second) == PDF + b" again"


async def test_keeping_it_again_changes_nothing(documents: DocumentStore):
    assert await documents.keep("1", PDF) == await documents.keep("1", PDF)


async def test_what_was_never_kept_or_is_gone_is_lost(documents: DocumentStore):
    document = await documents.keep("1", PDF)
    with pytest.raises(DocumentLost, match="report 2"):
        await documents.fetch("2", document)


async def test_what_is_no_longer_what_it_was_is_lost(tmp_path: Path):
    async with opened(tmp_path) as documents:
        kept = await documents.keep("1", PDF)
        [file] = (tmp_path / "objects").rglob("*.pdf")
        file.write_bytes(file.read_bytes().replace(b"report", b"rep0rt"))
        with pytest.raises(DocumentLost):
            await documents.fetch("1", kept)


async def test_what_is_larger_than_the_store_takes_will_never_be_a_document(tmp_path: Path):
    async with opened(tmp_path, most_bytes=len(PDF) - 1) as documents:
        with pytest.raises(CannotBeRendered, match="16 bytes"):
            await documents.keep("1", PDF)


async def test_an_outage_is_told_in_the_words_of_the_domain(tmp_path: Path):
    folder = tmp_path / "objects"
    async with opened(tmp_path) as documents:
        kept = await documents.keep("1", PDF)
        folder.rename(tmp_path / "elsewhere")
        folder.write_bytes(b"")
        with pytest.raises(DocumentsUnavailable):
            await documents.keep("2", PDF)
        with pytest.raises(DocumentsUnavailable):
            await documents.fetch("1", kept)
