import pytest

from reports.domain.errors import NotAllowed
from reports.domain.order_errors import OrderCancelled, OrderNotFound
from reports.use_cases.collect_sample import CollectSample, CollectSampleHandler

from tests.examples import NORTH, READER, STRANGER, WRITER, order
from tests.fakes.store import Store
from tests.fakes.unit_of_work import InMemoryUnitOfWork


@pytest.fixture
def handler(unit_of_work: InMemoryUnitOfWork, store: Store) -> CollectSampleHandler:
    store.committed.orders[NORTH, "o1"] = order()
    return CollectSampleHandler(unit_of_work=unit_of_work)


async def test_a_sample_is_collected_once(handler: CollectSampleHandler, store: Store):
    for _ in range(2):
        assert await handler.handle(CollectSample(WRITER, "o1")) == order().collect()
    assert store.committed.orders == {(NORTH, "o1"): order().collect()}


async def test_what_is_cancelled_is_not_collected(handler: CollectSampleHandler, store: Store):
    store.committed.orders[NORTH, "o1"] = order().cancel()
    with pytest.raises(OrderCancelled):
        await handler.handle(CollectSample(WRITER, "o1"))


async def test_what_is_unknown_or_another_tenants_is_not_found(handler: CollectSampleHandler, store: Store):
    with pytest.raises(OrderNotFound, match="there is no order o2"):
        await handler.handle(CollectSample(WRITER, "o2"))
    with pytest.raises(OrderNotFound):
        await handler.handle(CollectSample(STRANGER, "o1"))
    assert store.committed.orders == {(NORTH, "o1"): order()}


async def test_who_may_not_write_collects_nothing(handler: CollectSampleHandler):
    with pytest.raises(NotAllowed):
        await handler.handle(CollectSample(READER, "o1"))
