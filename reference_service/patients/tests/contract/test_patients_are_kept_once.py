import asyncio

import pytest

from patients.domain.errors import PatientAlreadyRegistered
from patients.domain.patient_details import PatientDetails

from tests.contract.conftest import Storage
from tests.examples import NORTH, SOUTH, details, other_details, patient

SAME_PERSON = [
    details(record_number="MRN-7"),
    details(name="ASHA  RAO", record_number=None),
    other_details(record_number="mrn 1042"),
]


@pytest.mark.parametrize("same", SAME_PERSON, ids=["same person", "written otherwise", "same record number"])
async def test_whom_the_tenant_has_already_is_not_added_and_the_transaction_goes_on(
    storage: Storage,
    same: PatientDetails,
):
    async with storage.unit_of_work() as unit:
        await unit.patients.add(patient("1"))
    async with storage.unit_of_work() as unit:
        with pytest.raises(PatientAlreadyRegistered, match=r"as 1$"):
            await unit.patients.add(patient("2", details=same))
        await unit.patients.add(patient("2", tenant=SOUTH, details=same))
    assert await storage.catalogue.find(NORTH, "2") is None
    assert await storage.catalogue.find(SOUTH, "2") is not None


@pytest.mark.parametrize("same", SAME_PERSON, ids=["same person", "written otherwise", "same record number"])
async def test_nobody_is_replaced_by_somebody_whom_the_tenant_has_already(storage: Storage, same: PatientDetails):
    other = patient("2", details=other_details())
    async with storage.unit_of_work() as unit:
        await unit.patients.add(patient("1"))
        await unit.patients.add(other)
    async with storage.unit_of_work() as unit:
        with pytest.raises(PatientAlreadyRegistered, match=r"as 1$"):
            await unit.patients.replace(other.change(same))
    assert await storage.catalogue.find(NORTH, "2") == other


async def test_a_patient_may_be_called_otherwise_and_keep_what_it_is_known_by(storage: Storage):
    changed = patient("1").change(details(phone=None))
    async with storage.unit_of_work() as unit:
        await unit.patients.add(patient("1"))
        await unit.patients.replace(changed)
    assert await storage.catalogue.find(NORTH, "1") == changed


async def test_many_without_a_record_number_are_many(storage: Storage):
    async with storage.unit_of_work() as unit:
        await unit.patients.add(patient("1", details=details(record_number=None)))
        await unit.patients.add(patient("2", details=other_details(record_number=None)))


async def test_of_many_who_add_the_same_patient_at_once_one_succeeds(storage: Storage):
    async def add(number: str) -> str:
        try:
            async with storage.unit_of_work() as unit:
                await unit.patients.add(patient(number))
        except PatientAlreadyRegistered as refused:
            return refused.patient_id
        return number

    told = await asyncio.gather(*(add(str(number)) for number in range(10)))
    assert len(set(told)) == 1


async def test_who_is_removed_may_be_added_again(storage: Storage):
    async with storage.unit_of_work() as unit:
        await unit.patients.add(patient("1"))
    async with storage.unit_of_work() as unit:
        await unit.patients.remove(patient("1"))
        await unit.patients.add(patient("2"))
    assert await storage.catalogue.find(NORTH, "2") == patient("2")
