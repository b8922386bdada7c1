from datetime import date, datetime, timedelta, timezone
from decimal import Decimal

from reports.domain.report import Report
from reports.domain.trend import Measured, Visit

from tests.contract.conftest import Storage
from tests.examples import MORNING, NOON, NORTH, SOUTH, analyte, findings, report


async def keep(storage: Storage, *reports: Report) -> None:
    async with storage.unit_of_work() as unit:
        for each in reports:
            await unit.reports.add(each, due_at=NOON)


def visit(number: str, days_ago: int, value: str, *, record_number: str = "P-1", tenant: str = NORTH) -> Report:
    found = findings(
        record_number=record_number,
        observed_at=MORNING - timedelta(days=days_ago),
        analytes=(analyte(value=Decimal(value)),),
    )
    return report(number, findings=found, tenant=tenant)


async def test_what_is_committed_is_found_by_its_tenant_and_nobody_else(storage: Storage):
    await keep(storage, report("1"))
    assert await storage.reports.find(NORTH, "1") == report("1")
    assert await storage.reports.find(SOUTH, "1") is None
    assert await storage.reports.find(NORTH, "a\x00b") is None


async def test_a_page_is_newest_first_and_no_longer_than_asked(storage: Storage):
    await keep(storage, report("3"), report("1"), report("2"), report("4", tenant=SOUTH))
    page = await storage.reports.page(NORTH, record_number=None, before=None, limit=2)
    assert [found.id for found in page] == ["3", "2"]


async def test_a_page_starts_before_the_given_id_known_or_not(storage: Storage):
    await keep(storage, report("3"), report("1"))
    for before, ids in (("3", ["1"]), ("2", ["1"]), ("1", [])):
        page = await storage.reports.page(NORTH, record_number=None, before=before, limit=9)
        assert [found.id for found in page] == ids


async def test_a_page_may_be_of_one_patient(storage: Storage):
    await keep(storage, visit("1", 1, "1"), visit("2", 1, "1", record_number="P-2"))
    page = await storage.reports.page(NORTH, record_number="P-2", before=None, limit=9)
    assert [found.id for found in page] == ["2"]


async def test_visits_are_those_of_the_patient_before_the_moment(storage: Storage):
    await keep(
        storage,
        visit("1", 1, "1.10"),
        visit("2", 0, "2"),
        visit("3", 1, "3", record_number="P-2"),
        visit("4", 1, "4", tenant=SOUTH),
    )
    found = await storage.reports.visits(NORTH, "P-1", before=MORNING, most=9)
    assert found == [Visit(MORNING - timedelta(days=1), [Measured("1975-2", "mg/dL", Decimal("1.10"))])]


async def test_a_visit_is_of_the_day_where_the_sample_was_taken(storage: Storage):
    shortly_after_midnight = datetime(2026, 1, 30, 0, 30, tzinfo=timezone(timedelta(hours=5, minutes=30)))
    await keep(storage, report("1", findings=findings(observed_at=shortly_after_midnight)))
    [found] = await storage.reports.visits(NORTH, "P-1", before=MORNING, most=9)
    assert found.observed_at == shortly_after_midnight
    assert found.observed_at.date() == date(2026, 1, 30)
    assert not await storage.reports.visits(NORTH, "P-1", before=shortly_after_midnight, most=9)


async def test_of_many_visits_the_latest_are_given(storage: Storage):
    await keep(storage, *(visit(str(days), days, str(days)) for days in (4, 2, 3)))
    found = await storage.reports.visits(NORTH, "P-1", before=MORNING, most=2)
    assert sorted(MORNING - each.observed_at for each in found) == [timedelta(days=2), timedelta(days=3)]


async def test_what_failed_is_found_of_every_tenant_oldest_first(storage: Storage):
    failed = report("1", received_at=NOON + timedelta(hours=1)).fail("no"), report("2", tenant=SOUTH).fail("no")
    await keep(storage, *failed, report("3"))
    assert await storage.reports.failed() == [failed[1], failed[0]]


async def test_somebody_who_belongs_to_no_tenant_finds_all_that_have_the_id(storage: Storage):
    await keep(storage, report("1"), report("1", tenant=SOUTH), report("2"))
    found = await storage.reports.anywhere("1")
    assert {(each.tenant, each.id) for each in found} == {(NORTH, "1"), (SOUTH, "1")}
    assert await storage.reports.anywhere("a\x00b") == []
