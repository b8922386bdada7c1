# Owned by the template. Change it there, then run: copier update
"""The inbox in the service's own database."""

from sqlalchemy import Column, Double, Index, MetaData, String, Table
from sqlalchemy.ext.asyncio import AsyncConnection

from chassis.sql.clock import database_clock
from chassis.sql.dialect_insert import dialect_insert


def inbox_table(metadata: MetaData) -> Table:
    """Declare the table of the inbox: one row for each message that a consumer has applied.

    Args:
        metadata: The service's.
    """
    table = Table(
        "inbox",
        metadata,
        Column("consumer", String(100), primary_key=True),
        Column("message_id", String(200), primary_key=True),
        Column("seen_at", Double, nullable=False, default=database_clock()),
    )
    Index("ix_inbox_seen_at", table.c.seen_at)
    return table


class SqlInbox:
    """The memory of one consumer, as part of a transaction.

    Args:
        connection: The transaction of the effect.
        table: As declared.
        consumer: Whose memory.
    """

    def __init__(self, connection: AsyncConnection, table: Table, consumer: str) -> None:
        self._connection = connection
        self._table = table
        self._consumer = consumer

    async def first_time(self, message_id: str) -> bool:
        """Remember a message; False if its effect has been applied, and must not be again.

        Args:
            message_id: The id of the envelope.
        """
        statement = dialect_insert(self._connection, self._table).on_conflict_do_nothing()
        done = await self._connection.execute(statement, {"consumer": self._consumer, "message_id": message_id})
        return done.rowcount == 1
