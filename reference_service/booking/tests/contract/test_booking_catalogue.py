from dataclasses import replace

from tests.contract.conftest import Storage
from tests.examples import NORTH, PATIENT, SOUTH, booking


async def test_pages_come_the_newest_first_from_behind_an_id_on(storage: Storage):
    async with storage.unit_of_work() as unit:
        for number in ("2", "3", "1"):
            await unit.bookings.add(booking(number))
        await unit.bookings.add(booking("9", tenant=SOUTH))
    first = await storage.catalogue.page(NORTH, patient_id=None, after=None, limit=2)
    assert [item.id for item in first] == ["3", "2"]
    assert [item.id for item in await storage.catalogue.page(NORTH, patient_id=None, after="2", limit=2)] == ["1"]


async def test_those_of_one_patient_are_on_pages_of_their_own(storage: Storage):
    somebody_else = replace(PATIENT, id="p-2")
    async with storage.unit_of_work() as unit:
        for number in ("1", "2", "3"):
            await unit.bookings.add(booking(number, patient=somebody_else if number == "2" else PATIENT))
        await unit.bookings.add(booking("9", tenant=SOUTH, patient=somebody_else))
    found = await storage.catalogue.page(NORTH, patient_id="p-2", after=None, limit=5)
    assert [item.id for item in found] == ["2"]
    assert await storage.catalogue.page(NORTH, patient_id="p-2", after="2", limit=5) == []


async def test_what_is_not_there_is_not_found(storage: Storage):
    assert await storage.catalogue.find(NORTH, "1") is None
