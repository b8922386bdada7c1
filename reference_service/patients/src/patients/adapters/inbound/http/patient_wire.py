"""Patients as JSON."""

from datetime import date, datetime
from typing import Annotated, Literal, Self

from msgspec import Meta, Struct

from patients.domain.patient import Patient
from patients.domain.patient_details import PatientDetails
from patients.domain.text_rule import LONGEST_TEXT

# What the domain refuses, as far as a pattern can say it: control characters, and what shows nothing.
_CONTROL = r"\x00-\x1f\x7f-\x9f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff"
VISIBLE = rf"^[^{_CONTROL}]*[^{_CONTROL}\s\xad\u200b-\u200f][^{_CONTROL}]*$"
Text = Annotated[str, Meta(min_length=1, max_length=LONGEST_TEXT, pattern=VISIBLE)]

Sex = Literal["f", "m", "x"]


class PatientBody(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a client says about a patient."""

    name: Text
    born_on: date
    sex: Sex
    phone: Text | None = None
    record_number: Text | None = None

    def details(self) -> PatientDetails:
        """Give them to the domain, which checks its rules."""
        return PatientDetails(
            name=self.name,
            born_on=self.born_on,
            sex=self.sex,
            phone=self.phone,
            record_number=self.record_number,
        )


class PatientView(Struct, frozen=True, kw_only=True):
    """What a client sees of a patient."""

    id: str
    version: int
    name: Text
    born_on: date
    sex: str
    phone: Text | None
    record_number: Text | None
    registered_at: datetime
    archived_at: datetime | None

    @classmethod
    def of(cls, patient: Patient) -> Self:
        """Show this one."""
        return cls(
            id=patient.id,
            version=patient.version,
            name=patient.details.name,
            born_on=patient.details.born_on,
            sex=patient.details.sex,
            phone=patient.details.phone,
            record_number=patient.details.record_number,
            registered_at=patient.registered_at,
            archived_at=patient.archived_at,
        )
