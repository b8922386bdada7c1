"""Where documents are kept."""

from typing import Protocol

from reports.domain.report import Document


class DocumentStore(Protocol):
    """Documents of reports. What is kept is never changed: another document of the same report is kept beside it."""

    async def keep(self, report_id: str, pdf: bytes) -> Document:
        """
        Keep it for good, and tell its checksum.

        Raises:
            CannotBeRendered: it is larger than what can be kept.
            DocumentsUnavailable: not now.
        """
        ...

    async def fetch(self, report_id: str, document: Document) -> bytes:
        """
        Give it back, byte for byte.

        Raises:
            DocumentLost: it is not there, or no longer what it was.
            DocumentsUnavailable: not now.
        """
        ...
