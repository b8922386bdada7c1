import asyncio

import pytest

from payments.domain.errors import PaymentNotFound
from payments.domain.events import event_of

from tests.contract.conftest import Storage
from tests.examples import NOON, NORTH, held, payment


async def add_and_fail(storage: Storage) -> None:
    async with storage.unit_of_work() as unit:
        await unit.payments.add(held())
        unit.events.record(event_of(held(), NOON))
        raise PaymentNotFound("2")


async def test_an_exception_takes_everything_back(storage: Storage):
    with pytest.raises(PaymentNotFound):
        await add_and_fail(storage)
    assert await storage.catalogue.find(NORTH, "1") is None
    assert await storage.published() == []


async def test_what_is_not_committed_yet_is_not_found(storage: Storage):
    async with storage.unit_of_work() as unit:
        await unit.payments.add(payment())
        assert await storage.catalogue.find(NORTH, "1") is None


async def test_what_is_committed_is_published_in_its_order(storage: Storage):
    async with storage.unit_of_work() as unit:
        unit.events.record(event_of(held("1"), NOON))
        unit.events.record(event_of(held("2"), NOON))
    assert await storage.published() == ["1", "2"]


async def test_whoever_comes_second_waits_for_the_first_and_sees_what_it_has_left(storage: Storage):
    entered = asyncio.Event()

    async def first() -> None:
        async with storage.unit_of_work() as unit:
            await unit.payments.get(NORTH, "1")
            entered.set()
            # Long enough for the other one to be at the door, if it were open.
            await asyncio.sleep(0.05)
            await unit.payments.replace(held())

    async def second() -> int:
        await entered.wait()
        async with storage.unit_of_work() as unit:
            return (await unit.payments.get(NORTH, "1")).version

    async with storage.unit_of_work() as unit:
        await unit.payments.add(payment())
    _, seen = await asyncio.gather(first(), second())
    assert seen == held().version
