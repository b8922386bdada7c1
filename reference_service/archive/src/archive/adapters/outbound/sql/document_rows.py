"""Documents as rows."""

from collections.abc import Mapping
from typing import Any

from archive.domain.document import Document


def row_of(document: Document) -> dict[str, Any]:
    """Lay it out in columns."""
    return {
        "tenant": document.tenant,
        "report_id": document.report_id,
        "sha256": document.sha256,
        "size": document.size,
        "archived_at": document.archived_at,
    }


def document_of(row: Mapping[Any, Any]) -> Document:
    """Put it together again."""
    return Document(
        tenant=row["tenant"],
        report_id=row["report_id"],
        sha256=row["sha256"],
        size=row["size"],
        archived_at=row["archived_at"],
    )
