import pytest

from patients.domain.errors import PatientChangedMeanwhile, PatientNotFound

from tests.contract.conftest import Storage
from tests.examples import NOON, NORTH, SOUTH, details, other_details, patient


async def test_what_is_added_comes_back_as_it_was(storage: Storage):
    async with storage.unit_of_work() as unit:
        await unit.patients.add(patient("1"))
    async with storage.unit_of_work() as unit:
        assert await unit.patients.get(NORTH, "1") == patient("1")


async def test_what_was_left_out_comes_back_left_out(storage: Storage):
    bare = patient(
        "1",
        details=details(
            phone=None,
            record_number=None,
        ),
    )
    async with storage.unit_of_work() as unit:
        await unit.patients.add(bare)
    async with storage.unit_of_work() as unit:
        assert await unit.patients.get(NORTH, "1") == bare


async def test_an_unknown_id_is_refused(storage: Storage):
    async with storage.unit_of_work() as unit:
        with pytest.raises(PatientNotFound):
            await unit.patients.get(NORTH, "2")


async def test_an_id_that_no_database_could_hold_is_refused_like_any_other(storage: Storage):
    async with storage.unit_of_work() as unit:
        with pytest.raises(PatientNotFound):
            await unit.patients.get(NORTH, "a\x00b" + "x" * 5000)


async def test_a_new_value_replaces_the_version_before_it(storage: Storage):
    changed = patient("1").change(other_details()).archive(NOON)
    async with storage.unit_of_work() as unit:
        await unit.patients.add(patient("1"))
    async with storage.unit_of_work() as unit:
        await unit.patients.replace(patient("1").change(other_details()))
        await unit.patients.replace(changed)
    async with storage.unit_of_work() as unit:
        assert await unit.patients.get(NORTH, "1") == changed


async def test_a_value_that_skips_a_version_is_refused(storage: Storage):
    async with storage.unit_of_work() as unit:
        await unit.patients.add(patient("1"))
        with pytest.raises(PatientChangedMeanwhile):
            await unit.patients.replace(patient("1", version=3))


async def test_what_is_removed_is_gone(storage: Storage):
    async with storage.unit_of_work() as unit:
        await unit.patients.add(patient("1"))
    async with storage.unit_of_work() as unit:
        await unit.patients.remove(patient("1"))
    assert await storage.catalogue.find(NORTH, "1") is None


async def test_another_version_than_the_kept_one_is_not_removed(storage: Storage):
    async with storage.unit_of_work() as unit:
        await unit.patients.add(patient("1"))
        with pytest.raises(PatientChangedMeanwhile):
            await unit.patients.remove(patient("1", version=2))
    assert await storage.catalogue.find(NORTH, "1") == patient("1")


async def test_what_is_another_tenants_is_neither_got_nor_replaced_nor_removed(storage: Storage):
    async with storage.unit_of_work() as unit:
        await unit.patients.add(patient("1"))
        with pytest.raises(PatientNotFound):
            await unit.patients.get(SOUTH, "1")
        with pytest.raises(PatientChangedMeanwhile):
            await unit.patients.replace(patient("1", tenant=SOUTH, version=2))
        with pytest.raises(PatientChangedMeanwhile):
            await unit.patients.remove(patient("1", tenant=SOUTH))
    assert await storage.catalogue.find(NORTH, "1") == patient("1")
