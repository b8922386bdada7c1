import pytest

from reports.domain.events import ReportFinalized, ReportReceived

from tests.contract.conftest import Storage
from tests.examples import CHARGE, NOON, NORTH, final

RECEIVED = ReportReceived(tenant=NORTH, report_id="1", occurred_at=NOON, order_id=None, record_number="P-1")
FINALIZED = ReportFinalized.of(final("2", order_id="o1", charge=CHARGE), NOON)


async def record_and_fail(storage: Storage) -> None:
    async with storage.unit_of_work() as unit:
        unit.events.record(RECEIVED)
        raise RuntimeError


async def test_what_is_committed_is_published_in_its_order(storage: Storage):
    async with storage.unit_of_work() as unit:
        unit.events.record(RECEIVED)
        unit.events.record(FINALIZED)
    assert await storage.published() == ["1", "2"]


async def test_what_is_taken_back_is_never_published(storage: Storage):
    with pytest.raises(RuntimeError):
        await record_and_fail(storage)
    assert await storage.published() == []
