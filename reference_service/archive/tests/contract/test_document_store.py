"""Every implementation of the document store, the fake among them."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from chassis.metrics.registry import Metrics
from chassis.objects.opening import open_objects
from chassis.objects.settings import ObjectSettings
from chassis.resilience.policy import CallPolicy

from archive.adapters.outbound.objects.document_store import ObjectDocumentStore
from archive.ports.document_store import DocumentGone, DocumentStore, DocumentStoreUnavailable

from tests.examples import PDF, document
from tests.fakes.document_store import InMemoryDocumentStore

KEY = document().key


@asynccontextmanager
async def opened(folder: Path) -> AsyncIterator[DocumentStore]:
    settings = ObjectSettings(url=f"file:///{folder}/objects")
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


async def test_what_is_put_comes_back_byte_for_byte(documents: DocumentStore):
    await documents.put(KEY, PDF)
    assert await documents.get(KEY) == PDF


async def test_what_was_never_put_or_is_gone_is_told_to_be(documents: DocumentStore):
    with pytest.raises(DocumentGone):
        await documents.get(KEY)


async def test_what_is_damaged_is_gone_too(tmp_path: Path):
    async with opened(tmp_path) as documents:
        await documents.put(KEY, PDF)
        file = tmp_path / "objects" / KEY
        file.write_bytes(file.read_bytes().replace(b"report", b"rep0rt"))
        with pytest.raises(DocumentGone):
            await documents.get(KEY)


async def test_an_outage_is_none_of_the_document(tmp_path: Path):
    async with opened(tmp_path) as documents:
        await documents.put(KEY, PDF)
        (tmp_path / "objects").rename(tmp_path / "elsewhere")
        with pytest.raises(DocumentStoreUnavailable):
            await documents.get(KEY)
