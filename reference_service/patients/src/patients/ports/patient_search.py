"""Where patients are searched."""

from collections.abc import Sequence
from typing import Protocol

from patients.domain.patient import Patient
from patients.domain.search_terms import SearchText


class PatientSearch(Protocol):
    """The patients as last committed, by what is known of them; those of one tenant at a time."""

    async def matching(self, tenant: str, text: SearchText, *, limit: int) -> Sequence[Patient]:
        """Return at most `limit` of those who match, in the order of their names as they are compared."""
        ...
