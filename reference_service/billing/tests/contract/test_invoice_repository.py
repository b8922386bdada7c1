import asyncio

import pytest

from billing.domain.errors import ReportAlreadyInvoiced
from billing.domain.invoice_number import InvoiceNumber

from tests.contract.conftest import Storage
from tests.examples import NORTH, SOUTH, invoice


class Broken(Exception):
    """What makes a transaction fail."""


async def next_number(storage: Storage, *, tenant: str = NORTH, year: int = 2026, broken: bool = False) -> str:
    async with storage.unit_of_work() as unit:
        number = await unit.invoices.next_number(tenant, year)
        if broken:
            raise Broken
        return str(number)


async def test_numbers_are_counted_from_one_on(storage: Storage):
    assert [await next_number(storage) for _ in range(3)] == ["2026-000001", "2026-000002", "2026-000003"]


async def test_each_tenant_and_year_has_numbers_of_its_own(storage: Storage):
    assert await next_number(storage) == "2026-000001"
    assert await next_number(storage, tenant=SOUTH) == "2026-000001"
    assert await next_number(storage, year=2027) == "2027-000001"
    assert await next_number(storage) == "2026-000002"


async def test_one_transaction_may_take_several(storage: Storage):
    async with storage.unit_of_work() as unit:
        taken = [await unit.invoices.next_number(NORTH, 2026) for _ in range(2)]
    assert taken == [InvoiceNumber(2026, 1), InvoiceNumber(2026, 2)]


async def test_many_at_once_some_of_which_fail_leave_no_gap(storage: Storage):
    async def attempt(attempt_number: int) -> str | None:
        try:
            return await next_number(storage, broken=attempt_number % 3 == 0)
        except Broken:
            return None

    taken = await asyncio.gather(*(attempt(number) for number in range(30)))
    assert sorted(number for number in taken if number) == [f"2026-{number:06}" for number in range(1, 21)]


async def test_a_report_that_has_an_invoice_gets_no_other(storage: Storage):
    async with storage.unit_of_work() as unit:
        await unit.invoices.add(invoice(1))
    async with storage.unit_of_work() as unit:
        with pytest.raises(ReportAlreadyInvoiced):
            await unit.invoices.add(invoice(2, report_id="report 1"))
    assert await storage.catalogue.of_report(NORTH, "report 1") == invoice(1)


async def test_another_tenant_may_have_a_report_of_this_name(storage: Storage):
    theirs = invoice(1, tenant=SOUTH)
    async with storage.unit_of_work() as unit:
        await unit.invoices.add(invoice(1))
        await unit.invoices.add(theirs)
    assert await storage.catalogue.of_report(SOUTH, "report 1") == theirs
