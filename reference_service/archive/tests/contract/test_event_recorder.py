import pytest

from archive.adapters.outbound.broker.document_events import TYPES
from archive.domain.events import DocumentEvent

from tests.contract.conftest import Storage
from tests.examples import NOON, NORTH, SHA256


class Happened(DocumentEvent):
    """Something that only these tests know."""


@pytest.fixture(autouse=True)
def _published_as(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(TYPES, Happened, "archive.document.happened")


def happened(report_id: str) -> Happened:
    return Happened(tenant=NORTH, report_id=report_id, sha256=SHA256, occurred_at=NOON)


async def record_and_fail(storage: Storage) -> None:
    async with storage.unit_of_work() as unit:
        unit.events.record(happened("1"))
        raise RuntimeError


async def test_what_is_committed_is_published_in_its_order(storage: Storage):
    async with storage.unit_of_work() as unit:
        unit.events.record(happened("1"))
        unit.events.record(happened("2"))
    assert await storage.published() == ["1", "2"]


async def test_what_is_taken_back_is_never_published(storage: Storage):
    with pytest.raises(RuntimeError):
        await record_and_fail(storage)
    assert await storage.published() == []
