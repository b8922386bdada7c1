"""Examples that the tests share."""

from datetime import UTC, datetime
from typing import Any

from chassis.context.actor import Actor

from notifications.domain.notification import Notification
from notifications.domain.roles import READ, WRITE

NOON = datetime(2026, 1, 31, 12, 0, tzinfo=UTC)

NORTH, SOUTH = "north", "south"
READER = Actor("reader", NORTH, frozenset({READ}))
WRITER = Actor("writer", NORTH, frozenset({WRITE}))
OWNER = Actor("owner", NORTH, frozenset({READ, WRITE}))
STRANGER = Actor("stranger", SOUTH, frozenset({READ, WRITE}))


def notification(notification_id: str = "1", **changes: Any) -> Notification:
    """Give a notification of the north that is due since noon, changed as asked."""
    fields: dict[str, Any] = {
        "tenant": NORTH,
        "id": notification_id,
        "subject": "report 1",
        "phone": "+919845012345",
        "text": "Dear Asha Rao, your report is ready.",
        "created_at": NOON,
        "due_at": NOON,
    }
    return Notification(**fields | changes)
