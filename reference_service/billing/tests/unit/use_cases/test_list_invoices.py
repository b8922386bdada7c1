import pytest

from billing.domain.errors import NotAllowed
from billing.use_cases.list_invoices import ListInvoices, ListInvoicesHandler

from tests.examples import NORTH, READER, STRANGER, WRITER, invoice
from tests.fakes.invoice_catalogue import InMemoryInvoiceCatalogue
from tests.fakes.store import Store


@pytest.fixture
def handler(store: Store) -> ListInvoicesHandler:
    for sequence in range(1, 151):
        store.committed.invoices[NORTH, f"report {sequence}"] = invoice(sequence)
    return ListInvoicesHandler(catalogue=InMemoryInvoiceCatalogue(store))


async def test_pages_follow_each_other_from_the_newest_to_the_oldest(handler: ListInvoicesHandler):
    first = await handler.handle(ListInvoices(READER, limit=100))
    second = await handler.handle(ListInvoices(READER, before=first.next_before, limit=100))
    assert [each.number.sequence for each in (*first.items, *second.items)] == list(range(150, 0, -1))
    assert second.next_before is None


async def test_a_full_last_page_has_no_next_one(handler: ListInvoicesHandler):
    first = await handler.handle(ListInvoices(READER, limit=75))
    second = await handler.handle(ListInvoices(READER, before=first.next_before, limit=75))
    assert (len(second.items), second.next_before) == (75, None)


@pytest.mark.parametrize(("asked", "given"), [(0, 1), (-5, 1), (10**9, 100)])
async def test_a_page_is_never_empty_by_request_nor_without_bound(
    handler: ListInvoicesHandler,
    asked: int,
    given: int,
):
    assert len((await handler.handle(ListInvoices(READER, limit=asked))).items) == given


async def test_another_tenant_sees_none_of_ours(handler: ListInvoicesHandler):
    assert (await handler.handle(ListInvoices(STRANGER))).items == []


async def test_who_may_not_read_is_refused(handler: ListInvoicesHandler):
    with pytest.raises(NotAllowed):
        await handler.handle(ListInvoices(WRITER))
