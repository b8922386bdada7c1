import pytest
from chassis.saga.starting import SagaAlreadyStarted

from tests.contract.conftest import Storage
from tests.examples import NORTH


async def start_and_fail(storage: Storage) -> None:
    async with storage.unit_of_work() as unit:
        await unit.sagas.start("kind", "1", {}, tenant=NORTH)
        raise RuntimeError


async def test_an_id_begins_one_saga_only(storage: Storage):
    async with storage.unit_of_work() as unit:
        await unit.sagas.start("kind", "1", {}, tenant=NORTH)
        await unit.sagas.start("kind", "2", {}, tenant=NORTH)
    async with storage.unit_of_work() as unit:
        with pytest.raises(SagaAlreadyStarted):
            await unit.sagas.start("kind", "1", {}, tenant=NORTH)


async def test_what_is_taken_back_never_began(storage: Storage):
    with pytest.raises(RuntimeError):
        await start_and_fail(storage)
    async with storage.unit_of_work() as unit:
        await unit.sagas.start("kind", "1", {}, tenant=NORTH)
