# Owned by the template. Change it there, then run: copier update
"""Events that the broker will never take: set aside with all that follow them, so that other keys go on."""

from collections.abc import Sequence

from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from chassis.messaging.cloudevents import decode
from chassis.messaging.envelope import Envelope, MalformedEnvelope
from chassis.sql.database import Database
from chassis.sql.outbox_tables import OutboxTables

# Not unsent, and never old enough to be deleted. A column of its own would cost every service a migration.
PARKED = float("inf")


class ParkedEvents:
    """What was set aside in one outbox.

    Args:
        tables: As declared.
    """

    def __init__(self, tables: OutboxTables) -> None:
        self._events = tables.events
        self._lease = tables.lease
        self._parked = tables.events.c.sent_at == PARKED

    async def park(self, connection: AsyncConnection, positions: Sequence[int]) -> None:
        """Set events aside.

        Args:
            connection: A transaction.
            positions: Where they stand in the outbox.
        """
        chosen = self._events.c.id.in_(positions)
        await connection.execute(update(self._events).where(chosen).values(sent_at=PARKED))

    async def first_by_key(self, connection: AsyncConnection) -> dict[str, int]:
        """Find where the first event stands that is set aside of a key: what follows it must wait, to stay in order.

        Args:
            connection: A transaction.
        """
        newest_first = select(self._events.c.id, self._events.c.body).where(self._parked).order_by(-self._events.c.id)
        rows = (await connection.execute(newest_first)).all()
        return {envelope.key: row.id for row in rows if (envelope := readable(row.body)) is not None}

    async def count(self, connection: AsyncConnection) -> int:
        """Count the events that are set aside.

        Args:
            connection: To the database.
        """
        return await connection.scalar(select(func.count()).where(self._parked)) or 0

    async def listed(self, database: Database) -> list[Envelope]:
        """Give the events that are set aside and can be read, oldest first.

        Args:
            database: Where the outbox is.
        """
        async with database.read() as connection:
            statement = select(self._events.c.body).where(self._parked).order_by(self._events.c.id)
            rows = (await connection.execute(statement)).all()
        return [envelope for (body,) in rows if (envelope := readable(body)) is not None]

    async def bring_back(self, database: Database) -> int:
        """Let the relay try all of them again, in their order, and count them.

        Args:
            database: Where the outbox is.
        """
        async with database.transaction() as connection:
            # A relay that claims at this moment would take them for parked still, and set others aside behind them.
            await connection.execute(select(self._lease.c.token).with_for_update())
            done = await connection.execute(update(self._events).where(self._parked).values(sent_at=None))
        return done.rowcount


def readable(body: bytes) -> Envelope | None:
    """Read an event of the outbox; None if it is none, which only somebody who changed the table can bring about.

    Args:
        body: As stored.
    """
    try:
        return decode(body)
    except MalformedEnvelope:
        return None
