import pytest

from tests.contract.conftest import Storage
from tests.examples import NORTH, document


async def add_and_fail(storage: Storage) -> None:
    async with storage.unit_of_work() as unit:
        await unit.documents.add(document())
        raise RuntimeError


async def test_an_exception_takes_everything_back(storage: Storage):
    with pytest.raises(RuntimeError):
        await add_and_fail(storage)
    assert await storage.catalogue.find(NORTH, "r1") is None
