"""What the core asks the patients service."""

from typing import Protocol

from booking.domain.patient import Patient


class PatientsUnavailable(Exception):
    """The patients service gave no answer; whether it has what was asked for is unknown."""


class Patients(Protocol):
    """The patients service, as far as this one needs it."""

    async def find(self, patient_id: str) -> Patient | None:
        """
        Return the one with this id, if there is one.

        Raises:
            NotAllowed: the caller may not read patients.
            PatientsUnavailable: it gave no answer.
        """
        ...
