import asyncio
from datetime import timedelta

import pytest

from notifications.domain.errors import NotificationChangedMeanwhile

from tests.contract.conftest import Storage
from tests.examples import NOON, NORTH, SOUTH, notification

SECOND = timedelta(seconds=1)


async def test_what_is_added_comes_back_as_it_was(storage: Storage):
    given_up = notification("2").give_up("nobody has this number")
    sent = notification("3", text="प्रिया, ₹1,450.00 µ").sent(NOON)
    async with storage.unit_of_work() as unit:
        for each in (notification("1"), given_up, sent):
            await unit.notifications.add(each)
    assert await storage.catalogue.about(NORTH, "report 1", limit=9) == [notification("1"), given_up, sent]


async def test_those_that_are_due_are_given_the_longest_due_first(storage: Storage):
    async with storage.unit_of_work() as unit:
        await unit.notifications.add(notification("1", due_at=NOON))
        await unit.notifications.add(notification("2", due_at=NOON - SECOND))
        await unit.notifications.add(notification("3", due_at=NOON + SECOND))
        await unit.notifications.add(notification("4", due_at=NOON - 2 * SECOND, tenant=SOUTH))
    async with storage.unit_of_work() as unit:
        assert [each.id for each in await unit.notifications.due(NOON, limit=9)] == ["4", "2", "1"]
        assert [each.id for each in await unit.notifications.due(NOON, limit=2)] == ["4", "2"]


async def test_what_is_done_with_is_never_due(storage: Storage):
    async with storage.unit_of_work() as unit:
        await unit.notifications.add(notification("1").sent(NOON))
        await unit.notifications.add(notification("2").give_up("no number"))
        assert await unit.notifications.due(NOON, limit=9) == []


async def test_a_new_value_replaces_the_version_before_it(storage: Storage):
    taken = notification("1").take(NOON, 30 * SECOND)
    async with storage.unit_of_work() as unit:
        await unit.notifications.add(notification("1"))
        await unit.notifications.replace(taken)
    assert await storage.catalogue.about(NORTH, "report 1", limit=9) == [taken]


async def test_whoever_has_another_version_replaces_nothing(storage: Storage):
    late = notification("1").take(NOON, SECOND).sent(NOON)
    async with storage.unit_of_work() as unit:
        await unit.notifications.add(notification("1"))
        with pytest.raises(NotificationChangedMeanwhile):
            await unit.notifications.replace(late)
        with pytest.raises(NotificationChangedMeanwhile):
            await unit.notifications.replace(notification("1", tenant=SOUTH, version=2))
    assert await storage.catalogue.about(NORTH, "report 1", limit=9) == [notification("1")]


async def take(storage: Storage) -> list[str]:
    async with storage.unit_of_work() as unit:
        taken = [each.take(NOON, SECOND) for each in await unit.notifications.due(NOON, limit=3)]
        for each in taken:
            await unit.notifications.replace(each)
        return [each.id for each in taken]


async def test_of_many_who_take_what_is_due_each_takes_something_else(storage: Storage):
    async with storage.unit_of_work() as unit:
        for number in range(9):
            await unit.notifications.add(notification(str(number)))
    at_once = await asyncio.gather(*(take(storage) for _ in range(4)))
    afterwards = [await take(storage) for _ in range(4)]
    taken = [number for each in (*at_once, *afterwards) for number in each]
    assert sorted(taken) == [str(number) for number in range(9)]
