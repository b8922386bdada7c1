"""Looking notifications up in SQL, without a transaction."""

from collections.abc import Sequence

from chassis.sql.database import Database
from sqlalchemy import select

from notifications.adapters.outbound.sql.notification_rows import notification_of
from notifications.adapters.outbound.sql.tables import NOTIFICATIONS
from notifications.domain.notification import Notification


class SqlNotificationCatalogue:
    """The notifications as last committed."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def about(self, tenant: str, subject: str, *, limit: int) -> Sequence[Notification]:
        """Return at most `limit` of those about this subject, oldest first."""
        table = NOTIFICATIONS
        query = (
            select(table)
            .where(table.c.tenant == tenant, table.c.subject == subject)
            # Ids are in the order of their making.
            .order_by(table.c.id)
            .limit(limit)
        )
        async with self._database.read() as connection:
            found = await connection.execute(query)
        return [notification_of(row) for row in found.mappings()]
