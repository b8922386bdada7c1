from decimal import Decimal

from billing.domain.invoice_number import InvoiceNumber
from billing.domain.money import Money

from tests.contract.conftest import Storage
from tests.examples import NORTH, SOUTH, invoice


async def keep(storage: Storage, *sequences: int) -> None:
    async with storage.unit_of_work() as unit:
        for sequence in sequences:
            await unit.invoices.add(invoice(sequence))


async def page(storage: Storage, before: InvoiceNumber | None = None, limit: int = 9) -> list[str]:
    return [str(found.number) for found in await storage.catalogue.page(NORTH, before=before, limit=limit)]


async def test_what_is_committed_is_found_as_it_was(storage: Storage):
    odd = invoice(2, patient_name="प्रिया शर्मा", price=Money(Decimal("0.05"), "EUR"))
    await keep(storage, 1)
    async with storage.unit_of_work() as unit:
        await unit.invoices.add(odd)
    assert await storage.catalogue.of_report(NORTH, "report 1") == invoice(1)
    assert await storage.catalogue.of_report(NORTH, "report 2") == odd


async def test_what_is_unknown_is_not_found(storage: Storage):
    assert await storage.catalogue.of_report(NORTH, "report 1") is None
    assert await storage.catalogue.of_report(NORTH, "a\x00b" + "x" * 5000) is None


async def test_the_newest_come_first_and_a_page_is_no_longer_than_asked(storage: Storage):
    await keep(storage, 1, 3, 2)
    assert await page(storage, limit=2) == ["2026-000003", "2026-000002"]


async def test_a_page_starts_below_the_given_number_known_or_not(storage: Storage):
    await keep(storage, 1, 2, 4)
    assert await page(storage, InvoiceNumber(2026, 4)) == ["2026-000002", "2026-000001"]
    assert await page(storage, InvoiceNumber(2026, 3)) == ["2026-000002", "2026-000001"]
    assert await page(storage, InvoiceNumber(2026, 1)) == []


async def test_a_year_comes_before_the_one_that_it_follows(storage: Storage):
    async with storage.unit_of_work() as unit:
        await unit.invoices.add(invoice(7))
        await unit.invoices.add(invoice(8, number=InvoiceNumber(2027, 1)))
    assert await page(storage) == ["2027-000001", "2026-000007"]
    assert await page(storage, InvoiceNumber(2027, 1)) == ["2026-000007"]


async def test_a_tenant_sees_nothing_of_another(storage: Storage):
    await keep(storage, 1)
    assert await storage.catalogue.of_report(SOUTH, "report 1") is None
    assert await storage.catalogue.page(SOUTH, before=None, limit=9) == []
