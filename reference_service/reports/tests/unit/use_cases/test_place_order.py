from decimal import Decimal

import pytest

from reports.domain.charge import Charge
from reports.domain.errors import InvalidField, NotAllowed
from reports.domain.order_errors import OrderCancelled, OrderChangedMeanwhile, OrderPlacedDifferently
from reports.use_cases.place_order import PlaceOrder, PlaceOrderHandler

from tests.examples import BOOKING, NORTH, STRANGER, WRITER, details, order
from tests.fakes.order_repository import InMemoryOrderRepository
from tests.fakes.store import Store
from tests.fakes.unit_of_work import InMemoryUnitOfWork


@pytest.fixture
def handler(unit_of_work: InMemoryUnitOfWork) -> PlaceOrderHandler:
    return PlaceOrderHandler(unit_of_work=unit_of_work)


async def test_what_is_placed_is_kept(handler: PlaceOrderHandler, store: Store):
    placed = await handler.handle(PlaceOrder(BOOKING, "o1", details()))
    assert placed == order()
    assert store.committed.orders == {(NORTH, "o1"): placed}


async def test_placed_again_it_gives_the_first_answer_as_it_is_by_now(handler: PlaceOrderHandler, store: Store):
    store.committed.orders[NORTH, "o1"] = order().collect()
    assert await handler.handle(PlaceOrder(BOOKING, "o1", details())) == order().collect()


async def test_something_else_under_the_same_id_is_refused(handler: PlaceOrderHandler, store: Store):
    store.committed.orders[NORTH, "o1"] = order()
    with pytest.raises(OrderPlacedDifferently):
        await handler.handle(PlaceOrder(BOOKING, "o1", details(panel="kidney")))
    assert store.committed.orders == {(NORTH, "o1"): order()}


async def test_what_was_cancelled_is_refused(handler: PlaceOrderHandler, store: Store):
    store.committed.orders[NORTH, "o1"] = order().cancel()
    with pytest.raises(OrderCancelled):
        await handler.handle(PlaceOrder(BOOKING, "o1", details()))


async def test_an_id_that_another_request_takes_meanwhile_is_refused(
    handler: PlaceOrderHandler,
    store: Store,
    monkeypatch: pytest.MonkeyPatch,
):
    async def nothing_yet(*_: str) -> None:
        """Find what there was before the other request."""

    store.committed.orders[NORTH, "o1"] = order()
    monkeypatch.setattr(InMemoryOrderRepository, "find", nothing_yet)
    with pytest.raises(OrderChangedMeanwhile, match="read it again"):
        await handler.handle(PlaceOrder(BOOKING, "o1", details()))


async def test_the_same_id_of_another_tenant_is_another_order(handler: PlaceOrderHandler, store: Store):
    for actor in (BOOKING, STRANGER):
        await handler.handle(PlaceOrder(actor, "o1", details()))
    assert len(store.committed.orders) == 2


async def test_who_may_write_results_and_no_orders_places_nothing(handler: PlaceOrderHandler, store: Store):
    with pytest.raises(NotAllowed, match=r":order$"):
        await handler.handle(PlaceOrder(WRITER, "o1", details()))
    assert store.committed.orders == {}


@pytest.mark.parametrize("order_id", ["", "x" * 101, "a\x00b"])
def test_an_id_that_cannot_be_kept_is_refused(order_id: str):
    with pytest.raises(InvalidField, match="order_id must"):
        PlaceOrder(BOOKING, order_id, details())


def test_an_amount_that_cannot_be_paid_is_refused():
    with pytest.raises(InvalidField, match="amount must have at most 2 digits"):
        PlaceOrder(BOOKING, "o1", details(charge=Charge(Decimal("1450.005"), "INR")))
