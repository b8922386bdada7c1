"""Fetch the document of a report."""

from dataclasses import dataclass

from reports.domain.actor import Actor
from reports.domain.errors import ReportNotFound
from reports.domain.report import Document
from reports.domain.roles import READ, require_role
from reports.ports.document_store import DocumentStore
from reports.ports.report_catalogue import ReportCatalogue


@dataclass(frozen=True, slots=True)
class FetchDocument:
    """Ask for what can be printed."""

    actor: Actor
    report_id: str


@dataclass(frozen=True, slots=True)
class FetchedDocument:
    """A document, with all its bytes."""

    document: Document
    pdf: bytes


class FetchDocumentHandler:
    """Give the document of a report that is final; before, there is none, or it has to be paid first."""

    def __init__(self, *, catalogue: ReportCatalogue, documents: DocumentStore) -> None:
        self._catalogue = catalogue
        self._documents = documents

    async def handle(self, query: FetchDocument) -> FetchedDocument:
        """
        Fetch it.

        Raises:
            NotAllowed: the caller may not read.
            ReportNotFound: nothing of the caller's tenant has this id.
            ReportNotReleased: it is withheld, not rendered yet, or never will be.
            DocumentLost: what was kept of it is gone or damaged.
            DocumentsUnavailable: it cannot be fetched now.
        """
        require_role(query.actor, READ)
        found = await self._catalogue.find(query.actor.tenant, query.report_id)
        if found is None:
            raise ReportNotFound(query.report_id)
        document = found.require_released()
        return FetchedDocument(document, await self._documents.fetch(found.id, document))
