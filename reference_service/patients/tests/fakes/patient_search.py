"""Searching patients in memory."""

from collections.abc import Sequence

from patients.domain.patient import Patient
from patients.domain.search_terms import SearchText, search_terms

from tests.fakes.store import Store


class InMemoryPatientSearch:
    """The committed patients, gone through one by one."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def matching(self, tenant: str, text: SearchText, *, limit: int) -> Sequence[Patient]:
        """Return at most `limit` of those who match, in the order of their names as they are compared."""
        kept = [patient for (owner, _), patient in self._store.committed.patients.items() if owner == tenant]
        found = [patient for patient in kept if _matches(patient, text)]
        return sorted(found, key=lambda patient: (patient.details.name_key, patient.id))[:limit]


def _matches(patient: Patient, text: SearchText) -> bool:
    terms = search_terms(patient.details)

    def has(beginning: str) -> bool:
        return any(term.startswith(beginning) for term in terms)

    return all(has(word) for word in text.words) or (text.phone is not None and has(text.phone))
