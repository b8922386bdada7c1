"""Where notifications are kept."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from notifications.domain.notification import Notification


class NotificationRepository(Protocol):
    """The notifications as one transaction sees them."""

    async def add(self, notification: Notification) -> None:
        """Keep a new one."""
        ...

    async def due(self, now: datetime, *, limit: int) -> Sequence[Notification]:
        """Return at most `limit` pending ones of any tenant that are due, the longest due first; nobody else gets them meanwhile."""
        ...

    async def replace(self, notification: Notification) -> None:
        """
        Keep its new value, whose version is one more than that of the value it replaces.

        Raises:
            NotificationChangedMeanwhile: the value that is kept has another version.
        """
        ...
