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
    """What one service knows; or that it gave no answer."""

    state: Literal["here", "unavailable"]
    items: list[T]
    reason: str = ""

    @classmethod
    def of(cls, part: Part[T]) -> Self:
        """Show this one."""
        if part.missing is not None:
            return cls(state="unavailable", items=[], reason=f"{part.missing} gave no answer")
        return cls(state="here", items=list(part.items))


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
