from tests.contract.conftest import Storage
from tests.examples import NORTH, SOUTH, document


async def test_what_is_added_comes_back_as_it_was(storage: Storage):
    async with storage.unit_of_work() as unit:
        await unit.documents.add(document())
    assert await storage.catalogue.find(NORTH, "r1") == document()


async def test_what_is_another_reports_or_another_tenants_is_not_found(storage: Storage):
    async with storage.unit_of_work() as unit:
        await unit.documents.add(document())
    assert await storage.catalogue.find(NORTH, "r2") is None
    assert await storage.catalogue.find(SOUTH, "r1") is None
