"""Archive a report."""

from dataclasses import dataclass

from archive.domain.document import Document, checked
from archive.domain.events import DocumentArchived
from archive.ports.clock import Clock
from archive.ports.document_store import DocumentStore
from archive.ports.reports import Reports
from archive.ports.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveReport:
    """Put the document of a final report, which has this checksum, into cold storage."""

    consumer: str
    message_id: str
    tenant: str
    report_id: str
    sha256: str


class ArchiveReportHandler:
    """
    Fetch the document of a final report, and keep it.

    - What arrives must be what the event promised: its checksum says so.
    - The bytes are kept before it is recorded that they are: a crash between the two leaves bytes that nobody looks for.
    - A message that comes twice archives once.
    """

    def __init__(self, *, reports: Reports, store: DocumentStore, unit_of_work: UnitOfWork, clock: Clock) -> None:
        self._reports = reports
        self._store = store
        self._unit_of_work = unit_of_work
        self._clock = clock

    async def handle(self, command: ArchiveReport) -> None:
        """
        Archive it.

        Raises:
            ReportsUnavailable: the document cannot be fetched now.
            ReportNotGiven: it is not to be had.
            DocumentStoreUnavailable: it cannot be kept now.
            DocumentDiffers: what was fetched is not what the event promised.
        """
        fetched = await self._reports.document(command.tenant, command.report_id)
        pdf = checked(command.report_id, fetched, command.sha256)
        document = Document(
            tenant=command.tenant,
            report_id=command.report_id,
            sha256=command.sha256,
            size=len(pdf),
            archived_at=self._clock.now(),
        )
        await self._store.put(document.key, pdf)
        async with self._unit_of_work() as unit:
            if not await unit.processed_messages.first_time(command.consumer, command.message_id):
                return
            await unit.documents.add(document)
            unit.events.record(
                DocumentArchived(
                    tenant=document.tenant,
                    report_id=document.report_id,
                    sha256=document.sha256,
                    occurred_at=document.archived_at,
                )
            )
