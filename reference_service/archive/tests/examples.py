"""Examples that the tests share."""

import hashlib
from datetime import UTC, datetime
from typing import Any

from chassis.context.actor import Actor

from archive.domain.document import Document
from archive.domain.roles import READ, WRITE

NOON = datetime(2026, 1, 31, 12, 0, tzinfo=UTC)

NORTH, SOUTH = "north", "south"
READER = Actor("reader", NORTH, frozenset({READ}))
WRITER = Actor("writer", NORTH, frozenset({WRITE}))
OWNER = Actor("owner", NORTH, frozenset({READ, WRITE}))
STRANGER = Actor("stranger", SOUTH, frozenset({READ, WRITE}))

PDF = b"%PDF-1.7 the report"
SHA256 = hashlib.sha256(PDF).hexdigest()


def document(report_id: str = "r1", **changes: Any) -> Document:
    """Give a document of the north that was archived at noon, changed as asked."""
    fields: dict[str, Any] = {
        "tenant": NORTH,
        "report_id": report_id,
        "sha256": SHA256,
        "size": len(PDF),
        "archived_at": NOON,
    }
    return Document(**fields | changes)
