"""Every implementation of the document store, the fake among them."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from chassis.metrics.registry import Metrics
from chassis.objects.opening import open_objects
from chassis.objects.settings import ObjectSettings
from chassis.resilience.policy import CallPolicy

from reports.adapters.outbound.objects.document_store import ObjectDocumentStore
from reports.domain.document_errors import DocumentsUnavailable
from reports.ports.document_store import DocumentStore

from tests.fakes.document_store import InMemoryDocumentStore

PDF = b"%PDF of a report"


@pytest.fixture(params=["memory", "files"])
async def documents(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[DocumentStore]:
    if request.param == "memory":
        yield InMemoryDocumentStore()
        return
    settings = ObjectSettings(url=f"file:///{tmp_path}/objects")
    metrics = Metrics().for_service("test", "0")
    async with open_objects(settings, "objects", policy=CallPolicy(), metrics=metrics) as objects:
        yield ObjectDocumentStore(objects)


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


async def test_an_outage_is_told_in_the_words_of_the_domain(tmp_path: Path):
    folder = tmp_path / "objects"
    settings = ObjectSettings(url=f"file:///{folder}")
    metrics = Metrics().for_service("test", "0")
    async with open_objects(settings, "objects", policy=CallPolicy(), metrics=metrics) as objects:
        documents = ObjectDocumentStore(objects)
        kept = await documents.keep("1", PDF)
        folder.rename(tmp_path / "elsewhere")
        folder.write_bytes(b"")
        with pytest.raises(DocumentsUnavailable):
            await documents.keep("2", PDF)
        with pytest.raises(DocumentsUnavailable):
            await documents.fetch("1", kept)
