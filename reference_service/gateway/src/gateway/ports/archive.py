"""What the core asks the archive."""

from typing import Protocol

from gateway.domain.document import Document


class Archive(Protocol):
    """The archive; it may raise ServiceUnavailable, and NotFound."""

    async def document(self, report_id: str) -> Document:
        """Return the document of a report as it was archived."""
        ...
