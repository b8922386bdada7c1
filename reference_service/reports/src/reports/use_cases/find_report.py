"""Find a report."""

from dataclasses import dataclass

from reports.domain.actor import Actor
from reports.domain.errors import ReportNotFound
from reports.domain.report import Report
from reports.domain.roles import READ, require_role
from reports.ports.report_catalogue import ReportCatalogue


@dataclass(frozen=True, slots=True)
class FindReport:
    """Look one up by its id."""

    actor: Actor
    report_id: str


class FindReportHandler:
    """
    Give the report with this id as it was last committed.

    Its values are there whether it is paid or not: a physician may have to act on them. Only its document waits.
    """

    def __init__(self, *, catalogue: ReportCatalogue) -> None:
        self._catalogue = catalogue

    async def handle(self, query: FindReport) -> Report:
        """
        Find it.

        Raises:
            NotAllowed: the caller may not read.
            ReportNotFound: nothing of the caller's tenant has this id.
        """
        require_role(query.actor, READ)
        found = await self._catalogue.find(query.actor.tenant, query.report_id)
        if found is None:
            raise ReportNotFound(query.report_id)
        return found
