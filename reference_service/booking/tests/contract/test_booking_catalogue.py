from tests.contract.conftest import Storage
from tests.examples import NORTH, SOUTH, booking


async def test_pages_come_the_newest_first_from_behind_an_id_on(storage: Storage):
    async with storage.unit_of_work() as unit:
        for number in ("2", "3", "1"):
            await unit.bookings.add(booking(number))
        await unit.bookings.add(booking("9", tenant=SOUTH))
    first = await storage.catalogue.page(NORTH, after=None, limit=2)
    assert [item.id for item in first] == ["3", "2"]
    assert [item.id for item in await storage.catalogue.page(NORTH, after="2", limit=2)] == ["1"]


async def test_what_is_not_there_is_not_found(storage: Storage):
    assert await storage.catalogue.find(NORTH, "1") is None
