"""Reports that are final, on their way to cold storage."""

from collections.abc import Mapping

from chassis.messaging.dispatch import Handler
from chassis.messaging.envelope import Envelope
from chassis.problems import Unavailable
from msgspec import Struct

from archive.ports.document_store import DocumentStoreUnavailable
from archive.ports.reports import ReportsUnavailable
from archive.use_cases.archive_report import ArchiveReport, ArchiveReportHandler

NAME = "reports"
TOPIC = "reports.report"
FINALIZED = "reports.report.finalized"


class FinalizedFact(Struct, frozen=True):
    """As much of the event as the archive needs; whatever else it says is passed over."""

    tenant: str
    report_id: str
    pdf_sha256: str


class ReportConsumer:
    """Turns a message into a command; the rules are in the use case."""

    def __init__(self, *, archive_report: ArchiveReportHandler) -> None:
        self._archive_report = archive_report

    @property
    def handlers(self) -> Mapping[str, Handler]:
        """What handles which type of event."""
        return {FINALIZED: self.on_finalized}

    async def on_finalized(self, envelope: Envelope) -> None:
        """Archive it."""
        report = envelope.read(FinalizedFact)
        command = ArchiveReport(
            consumer=NAME,
            message_id=envelope.id,
            tenant=report.tenant,
            report_id=report.report_id,
            sha256=report.pdf_sha256,
        )
        try:
            await self._archive_report.handle(command)
        except (ReportsUnavailable, DocumentStoreUnavailable) as error:
            # An outage says nothing about the message: it waits, and never becomes a dead letter.
            raise Unavailable from error
