import pytest

from billing.domain.events import InvoiceIssued

from tests.contract.conftest import Storage
from tests.examples import NOON, NORTH, PRICE


def issued(invoice_id: str) -> InvoiceIssued:
    return InvoiceIssued(tenant=NORTH, invoice_id=invoice_id, report_id="report 1", price=PRICE, occurred_at=NOON)


async def record_and_fail(storage: Storage) -> None:
    async with storage.unit_of_work() as unit:
        unit.events.record(issued("1"))
        raise RuntimeError


async def test_what_is_committed_is_published_in_its_order(storage: Storage):
    async with storage.unit_of_work() as unit:
        unit.events.record(issued("1"))
        unit.events.record(issued("2"))
    assert await storage.published() == ["1", "2"]


async def test_what_is_taken_back_is_never_published(storage: Storage):
    with pytest.raises(RuntimeError):
        await record_and_fail(storage)
    assert await storage.published() == []
