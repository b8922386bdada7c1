"""Notifications as rows."""

from collections.abc import Mapping
from typing import Any

from notifications.domain.notification import Notification, NotificationState


def row_of(notification: Notification) -> dict[str, Any]:
    """Lay it out in columns."""
    return {
        "tenant": notification.tenant,
        "id": notification.id,
        "version": notification.version,
        "subject": notification.subject,
        "phone": notification.phone,
        "text": notification.text,
        "state": notification.state.value,
        "attempts": notification.attempts,
        "created_at": notification.created_at,
        "due_at": notification.due_at,
        "sent_at": notification.sent_at,
        "reason": notification.reason,
    }


def notification_of(row: Mapping[Any, Any]) -> Notification:
    """Put it together again."""
    return Notification(
        tenant=row["tenant"],
        id=row["id"],
        version=row["version"],
        subject=row["subject"],
        phone=row["phone"],
        text=row["text"],
        state=NotificationState(row["state"]),
        attempts=row["attempts"],
        created_at=row["created_at"],
        due_at=row["due_at"],
        sent_at=row["sent_at"],
        reason=row["reason"],
    )
