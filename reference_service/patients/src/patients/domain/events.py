"""What happened: facts that others may want to know."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class PatientEvent:
    """Something happened to a patient, which has this version since."""

    tenant: str
    patient_id: str
    version: int
    occurred_at: datetime


class PatientRegistered(PatientEvent):
    """A patient came into being."""


class PatientChanged(PatientEvent):
    """It got other details."""


class PatientArchived(PatientEvent):
    """It was closed for changes."""


class PatientDeleted(PatientEvent):
    """It is gone."""
