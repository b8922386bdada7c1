"""Patients as JSON."""

from datetime import date
from typing import Annotated, Literal, Self

from msgspec import Meta, Struct

from gateway.domain.patient import Patient, PatientDetails

Text = Annotated[str, Meta(min_length=1, max_length=200)]


class PatientBody(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a desk says about a patient."""

    name: Text
    born_on: date
    sex: Literal["f", "m", "x"]
    phone: Text | None = None
    record_number: Text | None = None

    def details(self) -> PatientDetails:
        """Give them to the core."""
        return PatientDetails(
            name=self.name,
            born_on=self.born_on,
            sex=self.sex,
            phone=self.phone,
            record_number=self.record_number,
        )


class PatientView(Struct, frozen=True, kw_only=True):
    """What a desk sees of a patient."""

    id: str
    version: int
    name: str
    born_on: date
    sex: str
    phone: str | None
    record_number: str | None

    @classmethod
    def of(cls, patient: Patient) -> Self:
        """Show this one."""
        details = patient.details
        return cls(
            id=patient.id,
            version=patient.version,
            name=details.name,
            born_on=details.born_on,
            sex=details.sex,
            phone=details.phone,
            record_number=details.record_number,
        )
