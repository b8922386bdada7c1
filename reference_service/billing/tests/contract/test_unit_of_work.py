import pytest

from tests.contract.conftest import Storage
from tests.examples import NORTH, invoice


async def add_and_fail(storage: Storage) -> None:
    async with storage.unit_of_work() as unit:
        await unit.invoices.add(invoice())
        raise RuntimeError


async def test_an_exception_takes_everything_back(storage: Storage):
    with pytest.raises(RuntimeError):
        await add_and_fail(storage)
    assert await storage.catalogue.of_report(NORTH, "report 1") is None


async def test_what_is_not_committed_yet_is_not_found(storage: Storage):
    async with storage.unit_of_work() as unit:
        await unit.invoices.add(invoice())
        assert await storage.catalogue.of_report(NORTH, "report 1") is None
