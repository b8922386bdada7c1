"""All about one patient, out of many services."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from gateway.domain.booking import Booking
from gateway.domain.invoice import Invoice
from gateway.domain.notification import Notification
from gateway.domain.patient import Patient
from gateway.domain.report import Report

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Part(Generic[T]):
    """What one service knows; or which one gave no answer."""

    items: Sequence[T] = ()
    missing: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """The patient, and what every service knows; one that is down leaves its part out."""

    patient: Patient
    bookings: Part[Booking]
    reports: Part[Report]
    invoices: Part[Invoice]
    notifications: Part[Notification]
