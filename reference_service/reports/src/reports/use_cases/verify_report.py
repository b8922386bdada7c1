"""Verify a report."""

from dataclasses import dataclass
from datetime import datetime

from reports.domain.errors import ReportNotFound
from reports.domain.report import Report, ReportState
from reports.ports.report_catalogue import ReportCatalogue


@dataclass(frozen=True, slots=True)
class VerifyReport:
    """
    Ask whether the laboratory has said this. Anybody may: whoever asks shows by the checksum that they hold it.

    Args:
        sha256: As the document has it printed, or of the document's own bytes; in hexadecimal.
    """

    report_id: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Genuine:
    """The laboratory has said it."""

    report_id: str
    observed_at: datetime
    received_at: datetime


class VerifyReportHandler:
    """
    Say whether a document is genuine, and no more than what whoever holds it can read on it.

    Another checksum, an unknown report and one that was never released are all refused alike.
    """

    def __init__(self, *, catalogue: ReportCatalogue) -> None:
        self._catalogue = catalogue

    async def handle(self, query: VerifyReport) -> Genuine:
        """
        Verify it.

        Raises:
            ReportNotFound: the laboratory has handed out nothing like it.
        """
        asked = query.sha256.lower()
        for report in await self._catalogue.anywhere(query.report_id):
            if report.state is ReportState.FINAL and asked in _checksums(report):
                return Genuine(report.id, report.findings.observed_at, report.received_at)
        raise ReportNotFound(query.report_id)


def _checksums(report: Report) -> tuple[str, str]:
    return report.findings.sha256, report.require_released().sha256
