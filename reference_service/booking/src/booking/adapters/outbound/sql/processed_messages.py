"""The inbox in SQL, within the transaction of the effect."""

from chassis.sql.inbox import SqlInbox
from sqlalchemy.ext.asyncio import AsyncConnection

from booking.adapters.outbound.sql.tables import INBOX


class SqlProcessedMessages:
    """The messages that were handled, as one transaction sees them."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def first_time(self, consumer: str, message_id: str) -> bool:
        """Say whether this message is new to this consumer, and take note of it."""
        return await SqlInbox(self._connection, INBOX, consumer).first_time(message_id)
