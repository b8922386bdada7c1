from tests.contract.conftest import Storage
from tests.examples import NORTH, SOUTH, patient, somebody_else


async def keep(storage: Storage, *ids: str) -> None:
    async with storage.unit_of_work() as unit:
        for number in ids:
            await unit.patients.add(patient(number, details=somebody_else(int(number))))


async def test_what_is_committed_is_found(storage: Storage):
    await keep(storage, "1")
    assert await storage.catalogue.find(NORTH, "1") == patient("1", details=somebody_else(1))


async def test_what_is_unknown_is_not_found(storage: Storage):
    assert await storage.catalogue.find(NORTH, "1") is None
    assert await storage.catalogue.find(NORTH, "a\x00b") is None


async def test_a_page_is_in_the_order_of_ids_and_no_longer_than_asked(storage: Storage):
    await keep(storage, "3", "1", "2")
    assert [found.id for found in await storage.catalogue.page(NORTH, after=None, limit=2)] == ["1", "2"]


async def test_a_page_starts_behind_the_given_id_known_or_not(storage: Storage):
    await keep(storage, "3", "1")
    assert [found.id for found in await storage.catalogue.page(NORTH, after="1", limit=9)] == ["3"]
    assert [found.id for found in await storage.catalogue.page(NORTH, after="2", limit=9)] == ["3"]
    assert await storage.catalogue.page(NORTH, after="3", limit=9) == []


async def test_a_tenant_sees_nothing_of_another(storage: Storage):
    theirs = patient("1", tenant=SOUTH, version=7)
    await keep(storage, "1", "2")
    async with storage.unit_of_work() as unit:
        await unit.patients.add(theirs)
    assert await storage.catalogue.find(NORTH, "1") == patient("1", details=somebody_else(1))
    assert await storage.catalogue.find(SOUTH, "1") == theirs
    assert await storage.catalogue.find(SOUTH, "2") is None
    assert await storage.catalogue.page(SOUTH, after=None, limit=9) == [theirs]
