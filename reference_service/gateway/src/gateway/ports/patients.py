"""What the core asks the patients service."""

from collections.abc import Sequence
from typing import Protocol

from gateway.domain.patient import Patient, PatientDetails


class Patients(Protocol):
    """The patients service; every method may raise ServiceUnavailable, and what it refuses by the errors of the domain."""

    async def register(self, details: PatientDetails, idempotency_key: str | None) -> Patient:
        """Take in a new one."""
        ...

    async def find(self, patient_id: str) -> Patient:
        """Return the one with this id."""
        ...

    async def search(self, text: str) -> Sequence[Patient]:
        """Return those whom a name, a number or a phone leads to."""
        ...

    async def change(self, patient_id: str, version: int, details: PatientDetails) -> Patient:
        """Give it other details, if it still has this version."""
        ...
