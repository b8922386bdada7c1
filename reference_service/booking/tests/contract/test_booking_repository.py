from dataclasses import replace

import pytest

from booking.domain.errors import BookingChangedMeanwhile, BookingNotFound

from tests.contract.conftest import Storage
from tests.examples import NORTH, PATIENT, SOUTH, booking


async def test_what_is_added_comes_back_as_it_was(storage: Storage):
    async with storage.unit_of_work() as unit:
        await unit.bookings.add(booking("1"))
    async with storage.unit_of_work() as unit:
        assert await unit.bookings.get(NORTH, "1") == booking("1")


async def test_a_patient_without_phone_and_record_number_comes_back_without(storage: Storage):
    bare = booking("1", patient=replace(PATIENT, phone=None, record_number=None))
    async with storage.unit_of_work() as unit:
        await unit.bookings.add(bare)
    assert await storage.catalogue.find(NORTH, "1") == bare


async def test_an_unknown_id_is_refused(storage: Storage):
    async with storage.unit_of_work() as unit:
        with pytest.raises(BookingNotFound):
            await unit.bookings.get(NORTH, "2")


async def test_a_new_value_replaces_the_version_before_it(storage: Storage):
    due = booking("1").fall_due("card blocked")
    async with storage.unit_of_work() as unit:
        await unit.bookings.add(booking("1"))
        await unit.bookings.replace(due)
        await unit.bookings.replace(due.begin_payment())
    assert await storage.catalogue.find(NORTH, "1") == due.begin_payment()


async def test_a_value_that_skips_a_version_is_refused(storage: Storage):
    async with storage.unit_of_work() as unit:
        await unit.bookings.add(booking("1"))
        with pytest.raises(BookingChangedMeanwhile):
            await unit.bookings.replace(booking("1", version=3))


async def test_what_is_another_tenants_is_neither_got_nor_replaced(storage: Storage):
    async with storage.unit_of_work() as unit:
        await unit.bookings.add(booking("1"))
        with pytest.raises(BookingNotFound):
            await unit.bookings.get(SOUTH, "1")
        with pytest.raises(BookingChangedMeanwhile):
            await unit.bookings.replace(booking("1", tenant=SOUTH, version=2))
    assert await storage.catalogue.find(SOUTH, "1") is None
