import pytest

from patients.domain.errors import PatientNotFound

from tests.contract.conftest import Storage
from tests.examples import NORTH, patient


async def add_and_fail(storage: Storage) -> None:
    async with storage.unit_of_work() as unit:
        await unit.patients.add(patient("1"))
        raise PatientNotFound("2")


async def test_an_exception_takes_everything_back(storage: Storage):
    with pytest.raises(PatientNotFound):
        await add_and_fail(storage)
    assert await storage.catalogue.find(NORTH, "1") is None


async def test_what_is_not_committed_yet_is_not_found(storage: Storage):
    async with storage.unit_of_work() as unit:
        await unit.patients.add(patient("1"))
        assert await storage.catalogue.find(NORTH, "1") is None
