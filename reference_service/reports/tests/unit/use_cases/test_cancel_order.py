import pytest

from reports.domain.errors import InvalidField, NotAllowed
from reports.domain.order import Order
from reports.domain.order_errors import SampleCollected
from reports.use_cases.cancel_order import CancelOrder, CancelOrderHandler

from tests.examples import BOOKING, NORTH, STRANGER, WRITER, order
from tests.fakes.store import Store
from tests.fakes.unit_of_work import InMemoryUnitOfWork


@pytest.fixture
def handler(unit_of_work: InMemoryUnitOfWork) -> CancelOrderHandler:
    return CancelOrderHandler(unit_of_work=unit_of_work)


async def test_what_is_there_is_cancelled_once(handler: CancelOrderHandler, store: Store):
    store.committed.orders[NORTH, "o1"] = order()
    first = await handler.handle(CancelOrder(BOOKING, "o1"))
    assert first == order().cancel()
    assert await handler.handle(CancelOrder(BOOKING, "o1")) == first
    assert store.committed.orders == {(NORTH, "o1"): first}


async def test_what_has_not_come_leaves_a_tombstone(handler: CancelOrderHandler, store: Store):
    tombstone = await handler.handle(CancelOrder(BOOKING, "o1"))
    assert tombstone == Order.cancelled_before_it_came(NORTH, "o1")
    assert store.committed.orders == {(NORTH, "o1"): tombstone}


async def test_what_is_in_the_laboratory_stays(handler: CancelOrderHandler, store: Store):
    store.committed.orders[NORTH, "o1"] = order().collect()
    with pytest.raises(SampleCollected):
        await handler.handle(CancelOrder(BOOKING, "o1"))
    assert store.committed.orders == {(NORTH, "o1"): order().collect()}


async def test_nobody_cancels_what_is_another_tenants(handler: CancelOrderHandler, store: Store):
    store.committed.orders[NORTH, "o1"] = order()
    await handler.handle(CancelOrder(STRANGER, "o1"))
    assert store.committed.orders[NORTH, "o1"] == order()


async def test_who_may_write_results_and_no_orders_cancels_nothing(handler: CancelOrderHandler, store: Store):
    with pytest.raises(NotAllowed):
        await handler.handle(CancelOrder(WRITER, "o1"))
    assert store.committed.orders == {}


def test_an_id_that_cannot_be_kept_is_refused():
    with pytest.raises(InvalidField, match="order_id must"):
        CancelOrder(BOOKING, "")
