from datetime import timedelta

from patients.ports.registration_report import DayCount

from tests.contract.conftest import Storage
from tests.examples import NOON, NORTH, SOUTH

TODAY = NOON.date()
TOMORROW = TODAY + timedelta(days=1)


async def test_days_are_reported_with_their_counts_latest_first(storage: Storage):
    for day in (TODAY, TOMORROW, TODAY):
        async with storage.unit_of_work() as unit:
            await unit.registration_tally.count(NORTH, day)
    assert await storage.report.latest(NORTH, 9) == [DayCount(TOMORROW, 1), DayCount(TODAY, 2)]
    assert await storage.report.latest(NORTH, 1) == [DayCount(TOMORROW, 1)]


async def test_each_tenant_has_its_own_count(storage: Storage):
    for tenant in (NORTH, SOUTH, NORTH):
        async with storage.unit_of_work() as unit:
            await unit.registration_tally.count(tenant, TODAY)
    assert await storage.report.latest(NORTH, 9) == [DayCount(TODAY, 2)]
    assert await storage.report.latest(SOUTH, 9) == [DayCount(TODAY, 1)]
