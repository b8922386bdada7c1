"""Search the patients."""

from collections.abc import Sequence
from dataclasses import dataclass

from patients.domain.actor import Actor
from patients.domain.patient import Patient
from patients.domain.roles import READ, require_role
from patients.domain.search_terms import SearchText
from patients.ports.patient_search import PatientSearch

MOST_FOUND = 100


@dataclass(frozen=True, slots=True)
class SearchPatients:
    """Look for those of the caller's tenant whom a text may mean."""

    actor: Actor
    text: str
    limit: int = 20


class SearchPatientsHandler:
    """
    Find those whom a text may mean, archived ones too, in the order of their names.

    - Each word begins a part of the name, in any script, or of the record number; case, accents and punctuation make no
      difference.
    - At least four digits and no letter may also be how the phone number ends, with or without the codes before it.
    - At most 100, whatever was asked for: whoever finds too many types more.
    """

    def __init__(self, *, search: PatientSearch) -> None:
        self._search = search

    async def handle(self, query: SearchPatients) -> Sequence[Patient]:
        """
        Search.

        Raises:
            NotAllowed: the caller may not read.
            InvalidPatient: the text is blank, too long, or has too many words.
        """
        require_role(query.actor, READ)
        limit = min(max(query.limit, 1), MOST_FOUND)
        return await self._search.matching(query.actor.tenant, SearchText.of(query.text), limit=limit)
