from datetime import timedelta, timezone

import pytest

from scheduling.domain.errors import SlotChangedMeanwhile
from scheduling.domain.slot import Slot

from tests.contract.conftest import Storage
from tests.examples import HOUR, NOON, NORTH, SOUTH, booked, slot

INDIA = timezone(timedelta(hours=5, minutes=30))


@pytest.mark.parametrize(
    "kept",
    [
        slot(),
        booked(),
        slot(starts_at=(NOON + timedelta(microseconds=1)).astimezone(INDIA)),
        slot(place="प्रयोगशाला"),
        slot("x" * 36, place="x" * 200, minutes=1440),
    ],
)
async def test_what_is_added_comes_back_as_it_was(storage: Storage, kept: Slot):
    async with storage.unit_of_work() as unit:
        await unit.slots.add(kept)
    async with storage.unit_of_work() as unit:
        assert await unit.slots.find(NORTH, kept.id) == kept
        assert await unit.slots.starting(NORTH, kept.place, kept.starts_at) == kept


@pytest.mark.parametrize("slot_id", ["2", "", "a\x00b" + "x" * 5000])
async def test_an_unknown_id_is_not_found(storage: Storage, slot_id: str):
    async with storage.unit_of_work() as unit:
        assert await unit.slots.find(NORTH, slot_id) is None


async def test_a_place_has_one_slot_that_starts_at_a_time(storage: Storage):
    async with storage.unit_of_work() as unit:
        await unit.slots.add(slot())
        with pytest.raises(SlotChangedMeanwhile):
            await unit.slots.add(slot("2", place=slot().place))
        await unit.slots.add(slot("3", place=slot().place, starts_at=NOON))
        await unit.slots.add(slot("1", tenant=SOUTH))
    assert [found.id for found in await storage.catalogue.free(NORTH, NOON, after=None, limit=9)] == ["3", "1"]


async def test_nothing_starts_elsewhere_or_at_another_time(storage: Storage):
    async with storage.unit_of_work() as unit:
        await unit.slots.add(slot())
        assert await unit.slots.starting(NORTH, "Room 2", NOON + HOUR) is None
        assert await unit.slots.starting(NORTH, "Room 1", NOON) is None
        assert await unit.slots.starting(SOUTH, "Room 1", NOON + HOUR) is None


async def test_a_new_value_replaces_the_version_before_it(storage: Storage):
    async with storage.unit_of_work() as unit:
        await unit.slots.add(slot())
        await unit.slots.replace(booked())
    async with storage.unit_of_work() as unit:
        assert await unit.slots.find(NORTH, "1") == booked()


async def test_a_value_that_skips_a_version_is_refused(storage: Storage):
    async with storage.unit_of_work() as unit:
        await unit.slots.add(slot())
        with pytest.raises(SlotChangedMeanwhile):
            await unit.slots.replace(slot(version=3))
        with pytest.raises(SlotChangedMeanwhile):
            await unit.slots.replace(booked(tenant=SOUTH))
