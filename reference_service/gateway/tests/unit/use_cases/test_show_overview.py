from dataclasses import replace

import pytest

from gateway.domain.errors import NotFound, ServiceUnavailable
from gateway.domain.overview import Part
from gateway.use_cases.show_overview import ShowOverview, ShowOverviewHandler

from tests.examples import PATIENT, booking, invoice, notification, report
from tests.fakes.bookings import InMemoryBookings
from tests.fakes.invoices import InMemoryInvoices
from tests.fakes.notifications import InMemoryNotifications
from tests.fakes.patients import InMemoryPatients
from tests.fakes.reports import InMemoryReports

QUERY = ShowOverview(PATIENT.id)


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


@pytest.mark.parametrize(
    ("service", "part"),
    [("bookings", "bookings"), ("reports", "reports"), ("invoices", "invoices"), ("notifications", "notifications")],
)
async def test_a_service_that_is_away_leaves_its_part_out(laboratory: Laboratory, service: str, part: str):
    getattr(laboratory, service).away = True
    overview = await laboratory.handler.handle(QUERY)
    parts = ("bookings", "reports", "invoices", "notifications")
    assert {each for each in parts if getattr(overview, each).missing} == {part}


async def test_a_patient_without_a_record_number_has_no_reports(laboratory: Laboratory):
    unnumbered = replace(PATIENT, details=replace(PATIENT.details, record_number=None))
    laboratory.patients.known[PATIENT.id] = unnumbered
    assert (await laboratory.handler.handle(QUERY)).reports == Part([])


async def test_without_the_patient_there_is_nothing_to_show(laboratory: Laboratory):
    with pytest.raises(NotFound):
        await laboratory.handler.handle(ShowOverview("p-9"))
    laboratory.patients.away = True
    with pytest.raises(ServiceUnavailable, match="patients gave no answer"):
        await laboratory.handler.handle(QUERY)
