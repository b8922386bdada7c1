"""All about a patient as JSON."""

from typing import Generic, Literal, Self, TypeVar

from msgspec import Struct

from gateway.adapters.inbound.http.patient_wire import PatientView
from gateway.domain.booking import Booking
from gateway.domain.invoice import Invoice
from gateway.domain.notification import Notification
from gateway.domain.overview import Overview, Part
from gateway.domain.report import Report

T = TypeVar("T")


class PartView(Struct, Generic[T], frozen=True, kw_only=True):
    """What one service knows; or why it is not here, or not all of it."""

    state: Literal["here", "partial", "unavailable", "withheld"]
    items: list[T]
    reason: str = ""

    @classmethod
    def of(cls, part: Part[T]) -> Self:
        """Show this one."""
        return cls(state=part.state, items=list(part.items), reason=part.reason)


class OverviewView(Struct, frozen=True, kw_only=True):
    """The patient, and what every service knows."""

    patient: PatientView
    bookings: PartView[Booking]
    reports: PartView[Report]
    invoices: PartView[Invoice]
    notifications: PartView[Notification]

    @classmethod
    def of(cls, overview: Overview) -> Self:
        """Show this one."""
        return cls(
            patient=PatientView.of(overview.patient),
            bookings=PartView.of(overview.bookings),
            reports=PartView.of(overview.reports),
            invoices=PartView.of(overview.invoices),
            notifications=PartView.of(overview.notifications),
        )
