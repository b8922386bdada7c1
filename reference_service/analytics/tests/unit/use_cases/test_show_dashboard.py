from datetime import timedelta

import pytest

from analytics.domain.dashboard import Dashboard, Day
from analytics.domain.errors import NotAllowed
from analytics.domain.figures import Figures
from analytics.use_cases.show_dashboard import ShowDashboard, ShowDashboardHandler

from tests.examples import NOON, NORTH, READER, SOUTH, WRITER
from tests.fakes.activity_report import InMemoryActivityReport
from tests.fakes.store import Store

TODAY = NOON.date()
YESTERDAY = TODAY - timedelta(days=1)


@pytest.fixture
def handler(store: Store) -> ShowDashboardHandler:
    store.committed.activity = {
        (NORTH, YESTERDAY): Figures(invoices=1),
        (NORTH, TODAY): Figures(invoices=2),
        (SOUTH, TODAY): Figures(invoices=40),
    }
    return ShowDashboardHandler(report=InMemoryActivityReport(store))


async def test_the_total_is_of_all_days_and_the_days_come_latest_first(handler: ShowDashboardHandler):
    days = [Day(TODAY, Figures(invoices=2)), Day(YESTERDAY, Figures(invoices=1))]
    assert await handler.handle(ShowDashboard(READER)) == Dashboard(Figures(invoices=3), days)


@pytest.mark.parametrize(("asked", "given"), [(1, 1), (0, 1), (10**9, 2)])
async def test_so_many_days_are_given_as_were_asked_for(handler: ShowDashboardHandler, asked: int, given: int):
    dashboard = await handler.handle(ShowDashboard(READER, asked))
    assert len(dashboard.days) == given
    assert dashboard.total == Figures(invoices=3)


async def test_who_may_not_read_is_refused(handler: ShowDashboardHandler):
    with pytest.raises(NotAllowed):
        await handler.handle(ShowDashboard(WRITER))
