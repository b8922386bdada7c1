"""Documents in memory."""

from archive.domain.document import Document


class InMemoryDocumentRepository:
    """The documents of one transaction."""

    def __init__(self, documents: dict[tuple[str, str], Document]) -> None:
        self._documents = documents

    async def add(self, document: Document) -> None:
        """Keep a new one."""
        self._documents[document.tenant, document.report_id] = document
