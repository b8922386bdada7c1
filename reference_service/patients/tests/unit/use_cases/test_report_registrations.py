from datetime import timedelta

import pytest

from patients.domain.errors import NotAllowed
from patients.ports.registration_report import DayCount
from patients.use_cases.report_registrations import ReportRegistrations, ReportRegistrationsHandler

from tests.examples import NOON, NORTH, READER, STRANGER, WRITER
from tests.fakes.registration_report import InMemoryRegistrationReport
from tests.fakes.store import Store

TODAY = NOON.date()
YESTERDAY = TODAY - timedelta(days=1)


@pytest.fixture
def handler(store: Store) -> ReportRegistrationsHandler:
    store.committed.registration_tally = {(NORTH, YESTERDAY): 1, (NORTH, TODAY): 2}
    return ReportRegistrationsHandler(report=InMemoryRegistrationReport(store))


async def test_the_latest_day_comes_first(handler: ReportRegistrationsHandler):
    report = await handler.handle(ReportRegistrations(READER))
    assert report == [DayCount(TODAY, 2), DayCount(YESTERDAY, 1)]


async def test_another_tenant_has_a_report_of_its_own(handler: ReportRegistrationsHandler):
    assert await handler.handle(ReportRegistrations(STRANGER)) == []


async def test_who_may_not_read_is_refused(handler: ReportRegistrationsHandler):
    with pytest.raises(NotAllowed):
        await handler.handle(ReportRegistrations(WRITER))


@pytest.mark.parametrize(("asked", "given"), [(1, 1), (0, 1), (10**9, 2)])
async def test_a_report_has_as_many_days_as_asked_for_within_bounds(
    handler: ReportRegistrationsHandler,
    asked: int,
    given: int,
):
    assert len(await handler.handle(ReportRegistrations(READER, days=asked))) == given
