"""What happened: facts that others may want to know."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentEvent:
    """Something happened to the document of a report."""

    tenant: str
    report_id: str
    sha256: str
    occurred_at: datetime


class DocumentArchived(DocumentEvent):
    """It is in cold storage."""
