"""List the patients."""

from collections.abc import Sequence
from dataclasses import dataclass

from patients.domain.actor import Actor
from patients.domain.patient import Patient
from patients.domain.roles import READ, require_role
from patients.ports.patient_catalogue import PatientCatalogue

LARGEST_PAGE = 500


@dataclass(frozen=True, slots=True)
class ListPatients:
    """Go through those of the caller's tenant page by page, in the order of their ids, from behind the id `after` on."""

    actor: Actor
    after: str | None = None
    limit: int = 20


@dataclass(frozen=True, slots=True)
class PatientPage:
    """A page, and the id behind which the next one starts, if there is one."""

    items: Sequence[Patient]
    next_after: str | None


class ListPatientsHandler:
    """
    Give one page of them.

    - A page has at least one and at most 500 of them, whatever was asked for.
    - Those that are registered between two pages come later; none comes twice.
    """

    def __init__(self, *, catalogue: PatientCatalogue) -> None:
        self._catalogue = catalogue

    async def handle(self, query: ListPatients) -> PatientPage:
        """
        Return the page that the query names.

        Raises:
            NotAllowed: the caller may not read.
        """
        require_role(query.actor, READ)
        limit = min(max(query.limit, 1), LARGEST_PAGE)
        found = await self._catalogue.page(query.actor.tenant, after=query.after, limit=limit + 1)
        items = found[:limit]
        return PatientPage(items, items[-1].id if len(found) > limit else None)
