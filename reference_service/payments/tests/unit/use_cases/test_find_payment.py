import pytest

from payments.domain.errors import NotAllowed, PaymentNotFound
from payments.use_cases.find_payment import FindPayment, FindPaymentHandler

from tests.examples import NORTH, READER, STRANGER, WRITER, held
from tests.fakes.payment_catalogue import InMemoryPaymentCatalogue
from tests.fakes.store import Store


@pytest.fixture
def handler(store: Store) -> FindPaymentHandler:
    store.committed.payments[NORTH, "1"] = held()
    return FindPaymentHandler(catalogue=InMemoryPaymentCatalogue(store))


async def test_what_is_kept_is_found(handler: FindPaymentHandler):
    assert await handler.handle(FindPayment(READER, "1")) == held()


async def test_an_unknown_id_is_refused(handler: FindPaymentHandler):
    with pytest.raises(PaymentNotFound, match="there is no payment 2"):
        await handler.handle(FindPayment(READER, "2"))


async def test_what_is_another_tenants_is_not_found(handler: FindPaymentHandler):
    with pytest.raises(PaymentNotFound):
        await handler.handle(FindPayment(STRANGER, "1"))


async def test_who_may_not_read_is_told_so_whether_it_is_there_or_not(handler: FindPaymentHandler):
    for number in ("1", "2"):
        with pytest.raises(NotAllowed, match=r":read$"):
            await handler.handle(FindPayment(WRITER, number))
