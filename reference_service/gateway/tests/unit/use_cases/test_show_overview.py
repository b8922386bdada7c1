import asyncio
from collections.abc import Sequence
from dataclasses import replace

import pytest

from gateway.domain.errors import Invalid, NotAllowed, NotFound, ServiceUnavailable
from gateway.domain.notification import Notification
from gateway.domain.overview import Overview, Part
from gateway.use_cases.show_overview import MOST_AT_ONCE, ShowOverview, ShowOverviewHandler

from tests.examples import PATIENT, booking, invoice, notification, report
from tests.fakes.bookings import InMemoryBookings
from tests.fakes.invoices import InMemoryInvoices
from tests.fakes.notifications import InMemoryNotifications
from tests.fakes.patients import InMemoryPatients
from tests.fakes.reports import InMemoryReports

QUERY = ShowOverview(PATIENT.id)
PARTS = ("bookings", "reports", "invoices", "notifications")


def missing(overview: Overview) -> dict[str, tuple[str, str]]:
    """Give the state and the reason of each part that is not there, or not all of it."""
    parts: dict[str, Part[object]] = {name: getattr(overview, name) for name in PARTS}
    return {name: (part.state, part.reason) for name, part in parts.items() if part.state != "here"}


class Laboratory:
    """Every service, and the use case over them."""

    def __init__(self) -> None:
        self.patients = InMemoryPatients()
        self.bookings = InMemoryBookings()
        self.reports = InMemoryReports()
        self.invoices = InMemoryInvoices()
        self.notifications = InMemoryNotifications()
        self.handler = ShowOverviewHandler(
            patients=self.patients,
            bookings=self.bookings,
            reports=self.reports,
            invoices=self.invoices,
            notifications=self.notifications,
        )


@pytest.fixture
def laboratory() -> Laboratory:
    laboratory = Laboratory()
    laboratory.patients.known[PATIENT.id] = PATIENT
    laboratory.bookings.kept = [booking("b-1"), booking("b-2", patient_id="p-2")]
    laboratory.reports.kept = [report("r-1"), report("r-2"), report("r-3", record_number="PBC-2")]
    laboratory.invoices.kept = {"r-1": invoice("r-1"), "r-3": invoice("r-3")}
    laboratory.notifications.kept = [notification("r-1"), notification("b-1"), notification("b-2")]
    return laboratory


async def test_the_patients_own_is_put_together_and_nobody_elses(laboratory: Laboratory):
    overview = await laboratory.handler.handle(QUERY)
    assert overview.patient == PATIENT
    assert [each.id for each in overview.bookings.items] == ["b-1"]
    assert [each.id for each in overview.reports.items] == ["r-1", "r-2"]
    assert list(overview.invoices.items) == [invoice("r-1")]
    assert [each.subject for each in overview.notifications.items] == ["b-1", "r-1"]


@pytest.mark.parametrize(("service", "name"), [("invoices", "billing"), ("notifications", "notifications")])
async def test_a_service_that_is_away_leaves_its_part_out(laboratory: Laboratory, service: str, name: str):
    getattr(laboratory, service).away = True
    overview = await laboratory.handler.handle(QUERY)
    assert missing(overview) == {service: ("unavailable", f"{name} gave no answer")}


async def test_without_the_reports_nobody_says_that_there_are_no_invoices(laboratory: Laboratory):
    laboratory.reports.away = True
    overview = await laboratory.handler.handle(QUERY)
    assert missing(overview) == {
        "reports": ("unavailable", "reports gave no answer"),
        "invoices": ("unavailable", "found by reports, which cannot be shown"),
        "notifications": ("partial", "those about reports cannot be found"),
    }
    assert [each.subject for each in overview.notifications.items] == ["b-1"]


async def test_without_the_bookings_only_what_is_found_by_them_is_missing(laboratory: Laboratory):
    laboratory.bookings.away = True
    overview = await laboratory.handler.handle(QUERY)
    assert missing(overview) == {
        "bookings": ("unavailable", "booking gave no answer"),
        "notifications": ("partial", "those about bookings cannot be found"),
    }
    assert [each.subject for each in overview.notifications.items] == ["r-1"]


async def test_a_part_that_cannot_be_found_at_all_is_not_an_empty_one(laboratory: Laboratory):
    laboratory.bookings.away = laboratory.reports.away = True
    overview = await laboratory.handler.handle(QUERY)
    assert set(missing(overview)) == set(PARTS)
    reason = "found by bookings and reports, which cannot be shown"
    assert missing(overview)["notifications"] == ("unavailable", reason)


async def test_what_the_caller_may_not_see_is_withheld_and_the_rest_is_there(laboratory: Laboratory):
    laboratory.bookings.refusal = NotAllowed("this needs the role booking:read")
    laboratory.invoices.refusal = NotAllowed("this needs the role billing:read")
    overview = await laboratory.handler.handle(QUERY)
    assert missing(overview) == {
        "bookings": ("withheld", "not for your role"),
        "invoices": ("withheld", "not for your role"),
        "notifications": ("partial", "those about bookings cannot be found"),
    }
    assert [each.id for each in overview.reports.items] == ["r-1", "r-2"]


async def test_a_part_that_is_refused_for_another_reason_says_which(laboratory: Laboratory):
    laboratory.notifications.refusal = Invalid("subject is too long")
    overview = await laboratory.handler.handle(QUERY)
    assert missing(overview) == {"notifications": ("unavailable", "subject is too long")}


async def test_of_a_patient_without_a_record_number_nobody_knows_whether_there_are_reports(laboratory: Laboratory):
    unnumbered = replace(PATIENT, details=replace(PATIENT.details, record_number=None))
    laboratory.patients.known[PATIENT.id] = unnumbered
    overview = await laboratory.handler.handle(QUERY)
    assert missing(overview) == {
        "reports": ("unavailable", "no record number: reports cannot be found by patient"),
        "invoices": ("unavailable", "found by reports, which cannot be shown"),
        "notifications": ("partial", "those about reports cannot be found"),
    }


async def test_a_patient_of_many_years_is_asked_about_a_few_things_at_once(laboratory: Laboratory):
    asked, most = 0, 0

    async def about(subject: str) -> Sequence[Notification]:
        nonlocal asked, most
        asked += 1
        most = max(most, asked)
        await asyncio.sleep(0)
        asked -= 1
        return [notification(subject)]

    laboratory.notifications.about = about  # type: ignore[method-assign]  # to see how many calls there are at once
    laboratory.bookings.kept = [booking(f"b-{number}") for number in range(100)]
    overview = await laboratory.handler.handle(QUERY)
    assert len(overview.notifications.items) == 102
    assert most == MOST_AT_ONCE


async def test_after_a_service_gave_no_answer_it_is_not_asked_on(laboratory: Laboratory):
    asked = []

    async def about(subject: str) -> Sequence[Notification]:
        asked.append(subject)
        await asyncio.sleep(0)
        raise ServiceUnavailable("notifications")

    laboratory.notifications.about = about  # type: ignore[method-assign]  # to count the calls
    laboratory.bookings.kept = [booking(f"b-{number}") for number in range(100)]
    await laboratory.handler.handle(QUERY)
    await asyncio.sleep(0.01)
    assert len(asked) <= 2 * MOST_AT_ONCE


async def test_without_the_patient_there_is_nothing_to_show(laboratory: Laboratory):
    with pytest.raises(NotFound):
        await laboratory.handler.handle(ShowOverview("p-9"))
    laboratory.patients.refusal = NotAllowed("this needs the role patients:read")
    with pytest.raises(NotAllowed):
        await laboratory.handler.handle(QUERY)
    laboratory.patients.away = True
    with pytest.raises(ServiceUnavailable, match="patients gave no answer"):
        await laboratory.handler.handle(QUERY)
