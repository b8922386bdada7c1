from datetime import timedelta
from decimal import Decimal

from analytics.domain.dashboard import Day
from analytics.domain.figures import Figures

from tests.contract.conftest import Storage
from tests.examples import NOON, NORTH, SOUTH

TODAY = NOON.date()
YESTERDAY = TODAY - timedelta(days=1)
SOME = Figures(reports_final=1, seconds_to_final=1.5, invoices=1, invoiced=Decimal("1450.25"), bookings_refused=2)


async def test_what_is_added_to_a_day_adds_up(storage: Storage):
    async with storage.unit_of_work() as unit:
        await unit.activity.add(NORTH, TODAY, SOME)
        await unit.activity.add(NORTH, TODAY, SOME)
        await unit.activity.add(SOUTH, TODAY, SOME)
    assert await storage.report.latest(NORTH, 9) == [Day(TODAY, SOME + SOME)]


async def test_the_days_come_latest_first_and_the_total_is_of_all(storage: Storage):
    async with storage.unit_of_work() as unit:
        await unit.activity.add(NORTH, YESTERDAY, SOME)
        await unit.activity.add(NORTH, TODAY, Figures(invoices=5))
    assert await storage.report.latest(NORTH, 1) == [Day(TODAY, Figures(invoices=5))]
    assert await storage.report.total(NORTH) == SOME + Figures(invoices=5)


async def test_whoever_did_nothing_has_figures_of_nothing(storage: Storage):
    assert await storage.report.total(NORTH) == Figures()
    assert await storage.report.latest(NORTH, 9) == []


async def test_what_is_forgotten_is_gone_with_the_memory_of_its_messages(storage: Storage):
    async with storage.unit_of_work() as unit:
        await unit.processed_messages.first_time("bookings", "m-1")
        await unit.activity.add(NORTH, TODAY, SOME)
    async with storage.unit_of_work() as unit:
        await unit.activity.forget()
        await unit.processed_messages.forget()
    assert await storage.report.total(NORTH) == Figures()
    async with storage.unit_of_work() as unit:
        assert await unit.processed_messages.first_time("bookings", "m-1")
