"""Show all about a patient."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from gateway.domain.errors import GatewayError, NotAllowed, ServiceUnavailable
from gateway.domain.invoice import Invoice
from gateway.domain.notification import Notification
from gateway.domain.overview import Overview, Part
from gateway.domain.patient import Patient
from gateway.domain.report import Report
from gateway.ports.bookings import Bookings
from gateway.ports.invoices import Invoices
from gateway.ports.notifications import Notifications
from gateway.ports.patients import Patients
from gateway.ports.reports import Reports

T = TypeVar("T")

MOST_AT_ONCE = 8


@dataclass(frozen=True, slots=True)
class ShowOverview:
    """Look at one patient."""

    patient_id: str


class ShowOverviewHandler:
    """
    Put together what all services know of a patient.

    - They are asked in three rounds, each as slow as its slowest: the patient; bookings and reports; then invoices and
      notifications, which are found by those.
    - One that is down, or not for this caller, leaves its part out, which says so; the others are there.
    - What is found by a part that is not here is not here either: an empty part means that there is nothing.
    - Without the patient there is nothing to show.
    """

    def __init__(
        self,
        *,
        patients: Patients,
        bookings: Bookings,
        reports: Reports,
        invoices: Invoices,
        notifications: Notifications,
    ) -> None:
        self._patients = patients
        self._bookings = bookings
        self._reports = reports
        self._invoices = invoices
        self._notifications = notifications

    async def handle(self, query: ShowOverview) -> Overview:
        """
        Show it.

        Raises:
            NotAllowed: the caller may not see the patient.
            NotFound: there is no such patient.
            ServiceUnavailable: the patients service gave no answer.
        """
        patient = await self._patients.find(query.patient_id)
        bookings, reports = await asyncio.gather(_part(self._bookings.latest(patient.id)), self._reports_of(patient))
        report_ids = [each.id for each in reports.items]
        booking_ids = [each.id for each in bookings.items]
        invoices, notifications = await asyncio.gather(
            _part(self._invoices_of(report_ids)), _part(self._notifications_about([*booking_ids, *report_ids]))
        )
        return Overview(
            patient=patient,
            bookings=bookings,
            reports=reports,
            invoices=invoices.found_by(reports=reports),
            notifications=notifications.found_by(bookings=bookings, reports=reports),
        )

    async def _reports_of(self, patient: Patient) -> Part[Report]:
        number = patient.details.record_number
        if number is None:
            return Part(state="unavailable", reason="no record number: reports cannot be found by patient")
        return await _part(self._reports.latest(number))

    async def _invoices_of(self, report_ids: Sequence[str]) -> Sequence[Invoice]:
        found = await _of_each(self._invoices.of_report, report_ids)
        return [each for each in found if each is not None]

    async def _notifications_about(self, subjects: Sequence[str]) -> Sequence[Notification]:
        told = await _of_each(self._notifications.about, subjects)
        return [each for some in told for each in some]


async def _part(asking: Awaitable[Sequence[T]]) -> Part[T]:
    try:
        return Part(await asking)
    except ServiceUnavailable as error:
        return Part(state="unavailable", reason=str(error))
    except NotAllowed:
        return Part(state="withheld", reason="not for your role")
    except GatewayError as error:
        return Part(state="unavailable", reason=str(error))


async def _of_each(ask: Callable[[str], Awaitable[T]], ids: Sequence[str]) -> Sequence[T]:
    # A patient of many years would fill all places that there are for calls to a service.
    places = asyncio.Semaphore(MOST_AT_ONCE)

    async def one(each: str) -> T:
        async with places:
            return await ask(each)

    tasks = [asyncio.ensure_future(one(each)) for each in ids]
    try:
        return await asyncio.gather(*tasks)
    finally:
        for task in tasks:
            task.cancel()
