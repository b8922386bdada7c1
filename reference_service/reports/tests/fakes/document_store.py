"""Documents in memory."""

import hashlib

from reports.domain.document_errors import DocumentLost, DocumentsUnavailable
from reports.domain.report import Document


class InMemoryDocumentStore:
    """Documents by report and checksum; a test may take the store away."""

    def __init__(self) -> None:
        self.is_away = False
        self._kept: dict[tuple[str, str], bytes] = {}

    async def keep(self, report_id: str, pdf: bytes) -> Document:
        """Keep it for good, and tell its checksum."""
        self._be_there()
        document = Document(hashlib.sha256(pdf).hexdigest(), len(pdf))
        self._kept[report_id, document.sha256] = pdf
        return document

    async def fetch(self, report_id: str, document: Document) -> bytes:
        """Give it back, byte for byte."""
        self._be_there()
        try:
            return self._kept[report_id, document.sha256]
        except KeyError:
            raise DocumentLost(report_id) from None

    def _be_there(self) -> None:
        if self.is_away:
            raise DocumentsUnavailable
