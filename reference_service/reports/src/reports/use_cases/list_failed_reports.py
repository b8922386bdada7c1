"""List the reports that failed."""

from collections.abc import Sequence
from dataclasses import dataclass

from reports.domain.report import Report
from reports.ports.report_catalogue import ReportCatalogue


@dataclass(frozen=True, slots=True)
class ListFailedReports:
    """Look for all of them, of every tenant; whoever runs the service asks, so there is no actor."""


class ListFailedReportsHandler:
    """Give the reports that could not be rendered, oldest first, each with the reason."""

    def __init__(self, *, catalogue: ReportCatalogue) -> None:
        self._catalogue = catalogue

    async def handle(self, _: ListFailedReports) -> Sequence[Report]:
        """List them."""
        return await self._catalogue.failed()
