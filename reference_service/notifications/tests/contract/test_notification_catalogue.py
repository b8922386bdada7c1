from tests.contract.conftest import Storage
from tests.examples import NORTH, SOUTH, notification


async def test_what_was_told_about_a_subject_is_found_oldest_first(storage: Storage):
    async with storage.unit_of_work() as unit:
        for number in ("3", "1", "2"):
            await unit.notifications.add(notification(number))
        await unit.notifications.add(notification("4", subject="report 2"))
    found = await storage.catalogue.about(NORTH, "report 1", limit=9)
    assert [each.id for each in found] == ["1", "2", "3"]
    assert [each.id for each in await storage.catalogue.about(NORTH, "report 1", limit=2)] == ["1", "2"]


async def test_a_tenant_sees_nothing_of_another(storage: Storage):
    async with storage.unit_of_work() as unit:
        await unit.notifications.add(notification("1"))
    assert await storage.catalogue.about(SOUTH, "report 1", limit=9) == []


async def test_a_subject_that_no_database_could_hold_has_none(storage: Storage):
    assert await storage.catalogue.about(NORTH, "a\x00b" + "x" * 5000, limit=9) == []
