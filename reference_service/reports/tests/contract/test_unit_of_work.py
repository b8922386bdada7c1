import pytest

from tests.contract.conftest import Storage
from tests.examples import NOON, NORTH, order, report


async def add_and_fail(storage: Storage) -> None:
    async with storage.unit_of_work() as unit:
        await unit.orders.add(order())
        await unit.reports.add(report("1"), due_at=NOON)
        raise RuntimeError


async def test_an_exception_takes_everything_back(storage: Storage):
    with pytest.raises(RuntimeError):
        await add_and_fail(storage)
    assert await storage.orders.find(NORTH, "o1") is None
    assert await storage.reports.find(NORTH, "1") is None


async def test_what_is_not_committed_yet_is_not_found(storage: Storage):
    async with storage.unit_of_work() as unit:
        await unit.orders.add(order())
        await unit.reports.add(report("1"), due_at=NOON)
        assert await storage.orders.find(NORTH, "o1") is None
        assert await storage.reports.find(NORTH, "1") is None
