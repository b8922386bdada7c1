import pytest

from billing.domain.errors import InvoiceNotFound, NotAllowed
from billing.use_cases.find_invoice import FindInvoice, FindInvoiceHandler

from tests.examples import NORTH, READER, STRANGER, WRITER, invoice
from tests.fakes.invoice_catalogue import InMemoryInvoiceCatalogue
from tests.fakes.store import Store


@pytest.fixture
def handler(store: Store) -> FindInvoiceHandler:
    store.committed.invoices[NORTH, "report 1"] = invoice(1)
    return FindInvoiceHandler(catalogue=InMemoryInvoiceCatalogue(store))


async def test_the_invoice_of_a_report_is_found(handler: FindInvoiceHandler):
    assert await handler.handle(FindInvoice(READER, "report 1")) == invoice(1)


async def test_a_report_without_an_invoice_is_refused(handler: FindInvoiceHandler):
    with pytest.raises(InvoiceNotFound, match="there is no invoice for report report 2"):
        await handler.handle(FindInvoice(READER, "report 2"))


async def test_what_is_another_tenants_is_not_found(handler: FindInvoiceHandler):
    with pytest.raises(InvoiceNotFound):
        await handler.handle(FindInvoice(STRANGER, "report 1"))


async def test_who_may_not_read_is_told_so_whether_it_is_there_or_not(handler: FindInvoiceHandler):
    for report in ("report 1", "report 2"):
        with pytest.raises(NotAllowed, match=r":read$"):
            await handler.handle(FindInvoice(WRITER, report))
