"""List the reports."""

from collections.abc import Sequence
from dataclasses import dataclass

from reports.domain.actor import Actor
from reports.domain.report import Report
from reports.domain.roles import READ, require_role
from reports.ports.report_catalogue import ReportCatalogue

LARGEST_PAGE = 100


@dataclass(frozen=True, slots=True)
class ListReports:
    """Go through those of the caller's tenant page by page, newest first, from before the id `before` on."""

    actor: Actor
    record_number: str | None = None
    before: str | None = None
    limit: int = 20


@dataclass(frozen=True, slots=True)
class ReportPage:
    """A page, and the id before which the next one starts, if there is one."""

    items: Sequence[Report]
    next_before: str | None


class ListReportsHandler:
    """
    Give one page of them; of one patient, if the query names one.

    - A page has at least one and at most 100 of them, whatever was asked for.
    - Those that come between two pages are not on the next one; none comes twice.
    """

    def __init__(self, *, catalogue: ReportCatalogue) -> None:
        self._catalogue = catalogue

    async def handle(self, query: ListReports) -> ReportPage:
        """
        Return the page that the query names.

        Raises:
            NotAllowed: the caller may not read.
        """
        require_role(query.actor, READ)
        limit = min(max(query.limit, 1), LARGEST_PAGE)
        found = await self._catalogue.page(
            query.actor.tenant,
            record_number=query.record_number,
            before=query.before,
            limit=limit + 1,
        )
        items = found[:limit]
        return ReportPage(items, items[-1].id if len(found) > limit else None)
