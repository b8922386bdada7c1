"""Where documents are looked up."""

from typing import Protocol

from archive.domain.document import Document


class DocumentCatalogue(Protocol):
    """The documents as last committed, read without a transaction."""

    async def find(self, tenant: str, report_id: str) -> Document | None:
        """Return the one of this report, if there is one."""
        ...
