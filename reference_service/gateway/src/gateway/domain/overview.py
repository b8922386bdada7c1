"""All about one patient, out of many services."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Generic, Literal, Self, TypeVar

from gateway.domain.booking import Booking
from gateway.domain.invoice import Invoice
from gateway.domain.notification import Notification
from gateway.domain.patient import Patient
from gateway.domain.report import Report

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Part(Generic[T]):
    """
    What one service knows; or why it is not here, or not all of it.

    Attributes:
        items: As far as they are known.
        state: Whether these are all. Nobody may take a part that is not here for one without items.
        reason: Why they are not.
    """

    items: Sequence[T] = ()
    state: Literal["here", "partial", "unavailable", "withheld"] = "here"
    reason: str = ""

    def found_by(self, **sources: "Part[Any]") -> Self:
        """Say what is not here because the parts by which it is found are not."""
        lost = " and ".join(name for name, source in sources.items() if source.state != "here")
        if self.state != "here" or not lost:
            return self
        if any(source.state == "here" for source in sources.values()):
            return replace(self, state="partial", reason=f"those about {lost} cannot be found")
        return replace(self, state="unavailable", reason=f"found by {lost}, which cannot be shown")


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """The patient, and what every service knows; one that is down or refuses leaves its part out."""

    patient: Patient
    bookings: Part[Booking]
    reports: Part[Report]
    invoices: Part[Invoice]
    notifications: Part[Notification]
