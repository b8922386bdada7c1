from datetime import datetime

from scheduling.domain.slot import Slot
from scheduling.domain.slot_position import SlotPosition

from tests.contract.conftest import Storage
from tests.examples import HOUR, NOON, NORTH, SOUTH, booked, slot


async def keep(storage: Storage, *slots: Slot) -> None:
    async with storage.unit_of_work() as unit:
        for each in slots:
            await unit.slots.add(each)


async def test_what_is_committed_is_found(storage: Storage):
    await keep(storage, booked())
    assert await storage.catalogue.find(NORTH, "1") == booked()


async def test_what_is_unknown_or_another_tenants_is_not_found(storage: Storage):
    await keep(storage, slot())
    assert await storage.catalogue.find(NORTH, "2") is None
    assert await storage.catalogue.find(NORTH, "a\x00b") is None
    assert await storage.catalogue.find(SOUTH, "1") is None


async def free(storage: Storage, since: datetime, *, after: SlotPosition | None = None, limit: int = 9) -> list[str]:
    return [found.id for found in await storage.catalogue.free(NORTH, since, after=after, limit=limit)]


async def test_the_free_ones_come_in_the_order_of_time_and_no_more_than_asked(storage: Storage):
    await keep(
        storage,
        slot("1", starts_at=NOON + HOUR),
        slot("3", starts_at=NOON),
        slot("2", starts_at=NOON),
        slot("4", starts_at=NOON - HOUR),
        booked("5", starts_at=NOON),
        slot("6", starts_at=NOON, tenant=SOUTH),
    )
    assert await free(storage, NOON) == ["2", "3", "1"]
    assert await free(storage, NOON, limit=2) == ["2", "3"]
    assert await free(storage, NOON + 2 * HOUR) == []
    assert await free(storage, NOON, after=SlotPosition(NOON, "2")) == ["3", "1"]
    assert await free(storage, NOON - HOUR, after=SlotPosition(NOON, "3")) == ["1"]
    assert await free(storage, NOON + HOUR, after=SlotPosition(NOON, "2")) == ["1"]
    assert await free(storage, NOON, after=SlotPosition(NOON + HOUR, "1")) == []
