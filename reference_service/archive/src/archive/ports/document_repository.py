"""Where it is kept what was archived."""

from typing import Protocol

from archive.domain.document import Document


class DocumentRepository(Protocol):
    """The documents as one transaction sees them."""

    async def add(self, document: Document) -> None:
        """Keep a new one."""
        ...
