import pytest

from reports.domain.errors import NotAllowed
from reports.domain.order_errors import OrderNotFound
from reports.use_cases.find_order import FindOrder, FindOrderHandler

from tests.examples import NORTH, READER, STRANGER, WRITER, order
from tests.fakes.order_catalogue import InMemoryOrderCatalogue
from tests.fakes.store import Store


@pytest.fixture
def handler(store: Store) -> FindOrderHandler:
    store.committed.orders[NORTH, "o1"] = order()
    return FindOrderHandler(catalogue=InMemoryOrderCatalogue(store))


async def test_what_is_kept_is_found(handler: FindOrderHandler):
    assert await handler.handle(FindOrder(READER, "o1")) == order()


async def test_what_is_unknown_or_another_tenants_is_not_found(handler: FindOrderHandler):
    for actor, order_id in ((READER, "o2"), (STRANGER, "o1")):
        with pytest.raises(OrderNotFound):
            await handler.handle(FindOrder(actor, order_id))


async def test_who_may_not_read_is_told_so_whether_it_is_there_or_not(handler: FindOrderHandler):
    for order_id in ("o1", "o2"):
        with pytest.raises(NotAllowed, match=r":read$"):
            await handler.handle(FindOrder(WRITER, order_id))
