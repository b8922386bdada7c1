"""Whom a booking is for."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Patient:
    """The patient as known when the test was booked: what the laboratory needs to evaluate it, and to reach them."""

    id: str
    name: str
    born_on: date
    sex: str
    record_number: str | None = None
    phone: str | None = None
