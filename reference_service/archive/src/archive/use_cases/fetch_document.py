"""Fetch an archived document."""

from dataclasses import dataclass

from archive.domain.actor import Actor
from archive.domain.document import Document, checked
from archive.domain.errors import DocumentDiffers, DocumentNotFound
from archive.domain.roles import READ, require_role
from archive.ports.document_catalogue import DocumentCatalogue
from archive.ports.document_store import DocumentGone, DocumentStore


@dataclass(frozen=True, slots=True)
class FetchDocument:
    """Get the document of a report out of cold storage."""

    actor: Actor
    report_id: str


class FetchDocumentHandler:
    """
    Give the document of a report as it was archived.

    - Bytes that are no longer what they were are not given out.
    """

    def __init__(self, *, catalogue: DocumentCatalogue, store: DocumentStore) -> None:
        self._catalogue = catalogue
        self._store = store

    async def handle(self, query: FetchDocument) -> tuple[Document, bytes]:
        """
        Fetch it.

        Raises:
            NotAllowed: the caller may not read.
            DocumentNotFound: nothing of the caller's tenant is archived for this report.
            DocumentStoreUnavailable: it cannot be fetched now.
            DocumentDiffers: it is no longer what was archived, or gone.
        """
        require_role(query.actor, READ)
        document = await self._catalogue.find(query.actor.tenant, query.report_id)
        if document is None:
            raise DocumentNotFound(query.report_id)
        try:
            pdf = await self._store.get(document.key)
        except DocumentGone as error:
            raise DocumentDiffers(document.report_id) from error
        return document, checked(document.report_id, pdf, document.sha256)
