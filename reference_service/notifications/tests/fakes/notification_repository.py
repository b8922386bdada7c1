"""Notifications in memory."""

from collections.abc import Sequence
from datetime import datetime

from notifications.domain.errors import NotificationChangedMeanwhile
from notifications.domain.notification import Notification, NotificationState


class InMemoryNotificationRepository:
    """The notifications of one transaction, in a dictionary."""

    def __init__(self, notifications: dict[tuple[str, str], Notification]) -> None:
        self._notifications = notifications

    async def add(self, notification: Notification) -> None:
        """Keep a new one."""
        self._notifications[notification.tenant, notification.id] = notification

    async def due(self, now: datetime, *, limit: int) -> Sequence[Notification]:
        """Return at most `limit` pending ones that are due, the longest due first; transactions come one after the other."""
        pending = (each for each in self._notifications.values() if each.state is NotificationState.PENDING)
        due = (each for each in pending if each.due_at <= now)
        return sorted(due, key=lambda each: (each.due_at, each.id))[:limit]

    async def replace(self, notification: Notification) -> None:
        """Keep its new value, unless it was changed meanwhile."""
        kept = self._notifications.get((notification.tenant, notification.id))
        if kept is None or kept.version != notification.version - 1:
            raise NotificationChangedMeanwhile(notification.id)
        self._notifications[notification.tenant, notification.id] = notification
