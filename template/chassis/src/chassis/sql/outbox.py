# Owned by the template. Change it there, then run: copier update
"""The outbox in the service's own database."""

import secrets

from sqlalchemy import and_, case, func, literal, not_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from chassis.messaging.envelope import Envelope
from chassis.messaging.outbox import Backlog, Claim, LeadershipLost
from chassis.sql.clock import Clock, database_clock
from chassis.sql.database import Database
from chassis.sql.dialect_insert import dialect_insert
from chassis.sql.outbox_tables import OutboxTables
from chassis.sql.parked_events import ParkedEvents, readable

_LEASE = "relay"


class SqlOutboxStore:
    """Lends unsent events to the one relay that leads.

    Args:
        database: Where the outbox is.
        tables: As declared.
        clock: SQL for "now"; the database's own by default, so that replicas need not agree on the time.
    """

    def __init__(self, database: Database, tables: OutboxTables, clock: Clock = database_clock) -> None:
        self._database = database
        self._events = tables.events
        self._lease = tables.lease
        self._clock = clock
        self._holder = secrets.token_hex(16)
        self._parked = ParkedEvents(tables)
        self._unsent = tables.events.c.sent_at.is_(None)

    async def claim(self, limit: int, lease: float) -> Claim | None:
        """Take or keep the lead and borrow the oldest unsent events; None: nothing to do, or another leads.

        Args:
            limit: At most so many.
            lease: Seconds during which no other relay gets any.
        """
        async with self._database.read(patient=True) as connection:
            # An idle outbox is only read: no lock, no write, no synchronisation of the disk.
            if await connection.scalar(select(self._events.c.id).where(self._unsent).limit(1)) is None:
                return None
        async with self._database.transaction(patient=True) as connection:
            token = await self._lead(connection, lease)
            if token is None:
                return None
            # Only now: what was unsent before may have been sent by the former leader.
            lent = await self._oldest_unsent(connection, limit)
        return Claim(token=token, positions=list(lent), envelopes=list(lent.values())) if lent else None

    async def mark(self, claim: Claim) -> None:
        """Record that all events of a claim are published.

        Args:
            claim: As borrowed.

        Raises:
            LeadershipLost: Another relay leads by now.
        """
        async with self._database.transaction(patient=True) as connection:
            await self._refuse_outdated(connection, claim)
            await connection.execute(
                update(self._events).where(self._events.c.id.in_(claim.positions)).values(sent_at=self._clock())
            )

    async def park(self, claim: Claim, position: int) -> None:
        """Set an event aside that the broker will never take; those of its key that follow wait with it.

        Args:
            claim: As borrowed.
            position: Of the event.

        Raises:
            LeadershipLost: Another relay leads by now.
        """
        async with self._database.transaction(patient=True) as connection:
            await self._refuse_outdated(connection, claim)
            await self._parked.park(connection, [position])

    async def resign(self) -> None:
        """Give up the lead, if this relay has it, so that another need not wait for the lease to end."""
        async with self._database.transaction(patient=True) as connection:
            await connection.execute(
                update(self._lease).where(self._lease.c.holder == self._holder).values(ends_at=self._lease.c.taken_at)
            )

    async def backlog(self) -> Backlog:
        """Measure what waits."""
        oldest = func.coalesce(self._clock() - func.min(self._events.c.created_at), 0.0)
        async with self._database.read(patient=True) as connection:
            row = (await connection.execute(select(func.count(), oldest).where(self._unsent))).one()
            parked = await self._parked.count(connection)
        return Backlog(depth=row[0], oldest=max(0.0, row[1]), parked=parked)

    async def _refuse_outdated(self, connection: AsyncConnection, claim: Claim) -> None:
        held = and_(self._lease.c.holder == self._holder, self._lease.c.token == claim.token)
        if await connection.scalar(select(self._lease.c.token).where(held).with_for_update()) is None:
            raise LeadershipLost(f"another relay leads since token {claim.token}")

    async def _lead(self, connection: AsyncConnection, lease: float) -> int | None:
        now, held = self._clock(), self._lease.c
        mine = held.holder == self._holder
        # A lease from the future was written before the clock was set back; it must not last until then.
        over = not_(and_(held.taken_at <= now, now < held.ends_at))
        taking = dialect_insert(connection, self._lease).values(
            name=_LEASE, holder=self._holder, token=1, taken_at=now, ends_at=now + lease
        )
        statement = taking.on_conflict_do_update(
            index_elements=[held.name],
            set_={
                "holder": self._holder,
                "token": held.token + case((mine, literal(0)), else_=literal(1)),
                "taken_at": now,
                "ends_at": now + lease,
            },
            where=mine | over,
        ).returning(held.token)
        token: int | None = await connection.scalar(statement)
        return token

    async def _oldest_unsent(self, connection: AsyncConnection, limit: int) -> dict[int, Envelope]:
        statement = (
            select(self._events.c.id, self._events.c.body).where(self._unsent).order_by(self._events.c.id).limit(limit)
        )
        parked = await self._parked.first_by_key(connection)
        while rows := (await connection.execute(statement)).all():
            events = {row.id: readable(row.body) for row in rows}
            lent = {at: event for at, event in events.items() if event and at < parked.get(event.key, at + 1)}
            if len(lent) < len(events):
                await self._parked.park(connection, [at for at in events if at not in lent])
            if lent:
                return lent
        return {}
