"""Notifications in SQL, within a transaction."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from notifications.adapters.outbound.sql.notification_rows import notification_of, row_of
from notifications.adapters.outbound.sql.tables import NOTIFICATIONS
from notifications.domain.errors import NotificationChangedMeanwhile
from notifications.domain.notification import Notification, NotificationState


class SqlNotificationRepository:
    """The notifications as one transaction sees them."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(self, notification: Notification) -> None:
        """Keep a new one."""
        await self._connection.execute(insert(NOTIFICATIONS), row_of(notification))

    async def due(self, now: datetime, *, limit: int) -> Sequence[Notification]:
        """Return at most `limit` pending ones that are due, the longest due first, and lock them."""
        table = NOTIFICATIONS
        query = (
            select(table)
            .where(table.c.state == NotificationState.PENDING.value, table.c.due_at <= now)
            .order_by(table.c.due_at, table.c.id)
            .limit(limit)
            # Replicas that look at the same time take different ones instead of waiting for each other.
            .with_for_update(skip_locked=True)
        )
        found = await self._connection.execute(query)
        return [notification_of(row) for row in found.mappings()]

    async def replace(self, notification: Notification) -> None:
        """Keep its new value, unless it was changed meanwhile."""
        table = NOTIFICATIONS
        change = (
            update(table)
            .where(
                table.c.tenant == notification.tenant,
                table.c.id == notification.id,
                table.c.version == notification.version - 1,
            )
            .values(row_of(notification))
        )
        done = await self._connection.execute(change)
        if done.rowcount == 0:
            raise NotificationChangedMeanwhile(notification.id)
