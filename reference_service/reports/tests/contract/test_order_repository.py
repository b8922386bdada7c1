import asyncio

import pytest

from reports.domain.order import Order
from reports.domain.order_errors import OrderChangedMeanwhile
from reports.domain.payment import Payment

from tests.contract.conftest import Storage
from tests.examples import NOON, NORTH, SOUTH, details, order, person, report


@pytest.mark.parametrize(
    "kept",
    [
        order(),
        order(details=details(patient=person(record_number=None, phone=None))),
        order().collect().settle(Payment.DUE),
        Order.cancelled_before_it_came(NORTH, "o1"),
    ],
)
async def test_what_is_added_comes_back_as_it_was(storage: Storage, kept: Order):
    async with storage.unit_of_work() as unit:
        await unit.orders.add(kept)
    async with storage.unit_of_work() as unit:
        assert await unit.orders.find(NORTH, "o1") == kept


async def test_what_is_unknown_or_could_never_be_there_is_not_found(storage: Storage):
    async with storage.unit_of_work() as unit:
        assert await unit.orders.find(NORTH, "o2") is None
        assert await unit.orders.find(NORTH, "a\x00b" + "x" * 5000) is None


async def add_twice(storage: Storage) -> None:
    async with storage.unit_of_work() as unit:
        await unit.orders.add(order())
        await unit.orders.add(order())


async def test_an_id_that_is_taken_is_refused(storage: Storage):
    with pytest.raises(OrderChangedMeanwhile):
        await add_twice(storage)


async def test_a_new_value_replaces_the_version_before_it(storage: Storage):
    async with storage.unit_of_work() as unit:
        await unit.orders.add(order())
        await unit.orders.replace(order().collect())
    assert await storage.orders.find(NORTH, "o1") == order().collect()


async def test_a_value_that_skips_a_version_is_refused(storage: Storage):
    async with storage.unit_of_work() as unit:
        await unit.orders.add(order())
        with pytest.raises(OrderChangedMeanwhile):
            await unit.orders.replace(order(version=3))


async def test_what_is_another_tenants_is_neither_found_nor_replaced(storage: Storage):
    async with storage.unit_of_work() as unit:
        await unit.orders.add(order())
        assert await unit.orders.find(SOUTH, "o1") is None
        with pytest.raises(OrderChangedMeanwhile):
            await unit.orders.replace(order(tenant=SOUTH, version=2))
        await unit.orders.add(order(tenant=SOUTH))
    assert await storage.orders.find(NORTH, "o1") == order()
    assert await storage.orders.find(SOUTH, "o1") == order(tenant=SOUTH)


async def test_whoever_comes_second_to_an_order_finds_the_reports_that_the_first_has_made(storage: Storage):
    async def one_more(number: int) -> int:
        async with storage.unit_of_work() as unit:
            await unit.orders.find(NORTH, "o1")
            before = len(await unit.reports.of_order(NORTH, "o1"))
            await unit.reports.add(report(str(number), order_id="o1"), due_at=NOON)
            return before

    async with storage.unit_of_work() as unit:
        await unit.orders.add(order())
    assert sorted(await asyncio.gather(*(one_more(number) for number in range(4)))) == [0, 1, 2, 3]
