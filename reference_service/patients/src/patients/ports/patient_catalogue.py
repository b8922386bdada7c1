"""Where patients are looked up."""

from collections.abc import Sequence
from typing import Protocol

from patients.domain.patient import Patient


class PatientCatalogue(Protocol):
    """The patients as last committed, read without a transaction; those of one tenant at a time."""

    async def find(self, tenant: str, patient_id: str) -> Patient | None:
        """Return the one with this id, if there is one."""
        ...

    async def page(self, tenant: str, *, after: str | None, limit: int) -> Sequence[Patient]:
        """Return at most `limit` of them in the order of their ids, from behind the id `after` on."""
        ...
