"""A patient, as the desks see them."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class PatientDetails:
    """What is known of a patient."""

    name: str
    born_on: date
    sex: str
    phone: str | None = None
    record_number: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Patient:
    """A registered patient."""

    id: str
    version: int
    details: PatientDetails
