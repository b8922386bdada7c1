"""The document of a final report."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from archive.domain.errors import DocumentDiffers


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """What was archived for a report, and the checksum to tell whether it still is what it was."""

    tenant: str
    report_id: str
    sha256: str
    size: int
    archived_at: datetime

    @property
    def key(self) -> str:
        """Where its bytes are kept; other bytes would have another place, so nothing is ever written over."""
        return f"{self.report_id}/{self.sha256}.pdf"


def checked(report_id: str, pdf: bytes, sha256: str) -> bytes:
    """
    Give the bytes back, if they are the ones that this checksum is of.

    Raises:
        DocumentDiffers: they are others.
    """
    if hashlib.sha256(pdf).hexdigest() != sha256:
        raise DocumentDiffers(report_id)
    return pdf
