import asyncio

import pytest

from scheduling.domain.errors import SlotNotFound, SlotTaken
from scheduling.domain.events import SlotOpened
from scheduling.domain.slot import Slot
from scheduling.use_cases.book_slot import BookSlot, BookSlotHandler

from tests.conftest import FixedClock
from tests.contract.conftest import Storage
from tests.examples import BOOKER, NOON, NORTH, slot


def opened(slot_id: str) -> SlotOpened:
    return SlotOpened(tenant=NORTH, slot_id=slot_id, occurred_at=NOON)


async def add_and_fail(storage: Storage) -> None:
    async with storage.unit_of_work() as unit:
        await unit.slots.add(slot())
        await unit.released_bookings.note(NORTH, "1", "ours")
        unit.events.record(opened("1"))
        raise SlotNotFound("2")


async def test_an_exception_takes_everything_back(storage: Storage):
    with pytest.raises(SlotNotFound):
        await add_and_fail(storage)
    assert await storage.catalogue.find(NORTH, "1") is None
    assert await storage.published() == []
    async with storage.unit_of_work() as unit:
        assert not await unit.released_bookings.has(NORTH, "1", "ours")


async def test_what_is_not_committed_yet_is_not_found(storage: Storage):
    async with storage.unit_of_work() as unit:
        await unit.slots.add(slot())
        assert await storage.catalogue.find(NORTH, "1") is None


async def test_what_is_committed_is_published_in_its_order(storage: Storage):
    async with storage.unit_of_work() as unit:
        unit.events.record(opened("1"))
        unit.events.record(opened("2"))
    assert await storage.published() == ["1", "2"]


async def test_of_two_bookings_at_once_one_wins(storage: Storage):
    async with storage.unit_of_work() as unit:
        await unit.slots.add(slot())
    handler = BookSlotHandler(unit_of_work=storage.unit_of_work, clock=FixedClock())
    wanting = [handler.handle(BookSlot(BOOKER, "1", f"booking-{number}")) for number in range(2)]
    answers = await asyncio.gather(*wanting, return_exceptions=True)
    (winner,) = [answer for answer in answers if isinstance(answer, Slot)]
    assert [type(answer) for answer in answers if answer is not winner] == [SlotTaken]
    assert await storage.catalogue.find(NORTH, "1") == winner
    assert await storage.published() == ["1"]
