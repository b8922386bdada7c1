"""Show all about a patient."""

import asyncio
from collections.abc import Awaitable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from gateway.domain.errors import ServiceUnavailable
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


@dataclass(frozen=True, slots=True)
class ShowOverview:
    """Look at one patient."""

    patient_id: str


class ShowOverviewHandler:
    """
    Put together what all services know of a patient.

    - They are asked at once: the answer takes as long as the slowest of them.
    - One that is down leaves its part out, which says so; the others are there.
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
            NotFound: there is no such patient.
            ServiceUnavailable: the patients service gave no answer.
        """
        patient = await self._patients.find(query.patient_id)
        bookings, reports = await asyncio.gather(
            _part(self._bookings.latest(patient.id)), _part(self._reports_of(patient))
        )
        report_ids = [each.id for each in reports.items]
        booking_ids = [each.id for each in bookings.items]
        invoices, notifications = await asyncio.gather(
            _part(self._invoices_of(report_ids)), _part(self._notifications_about([*booking_ids, *report_ids]))
        )
        return Overview(
            patient=patient, bookings=bookings, reports=reports, invoices=invoices, notifications=notifications
        )

    async def _reports_of(self, patient: Patient) -> Sequence[Report]:
        number = patient.details.record_number
        return [] if number is None else await self._reports.latest(number)

    async def _invoices_of(self, report_ids: Sequence[str]) -> Sequence[Invoice]:
        found = await asyncio.gather(*(self._invoices.of_report(each) for each in report_ids))
        return [each for each in found if each is not None]

    async def _notifications_about(self, subjects: Sequence[str]) -> Sequence[Notification]:
        told = await asyncio.gather(*(self._notifications.about(each) for each in subjects))
        return [each for some in told for each in some]


async def _part(asking: Awaitable[Sequence[T]]) -> Part[T]:
    try:
        return Part(await asking)
    except ServiceUnavailable as error:
        return Part(missing=error.service)
