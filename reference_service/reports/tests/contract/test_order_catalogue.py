from tests.contract.conftest import Storage
from tests.examples import NORTH, SOUTH, order


async def test_what_is_committed_is_found_by_its_tenant_and_nobody_else(storage: Storage):
    async with storage.unit_of_work() as unit:
        await unit.orders.add(order())
    assert await storage.orders.find(NORTH, "o1") == order()
    assert await storage.orders.find(SOUTH, "o1") is None


async def test_what_is_unknown_is_not_found(storage: Storage):
    assert await storage.orders.find(NORTH, "o1") is None
    assert await storage.orders.find(NORTH, "a\x00b") is None
