# Owned by the template. Change it there, then run: copier update
"""The sagas in the service's own database, lent to one worker at a time."""

import time
from collections.abc import Callable, Collection
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select, update

from chassis.saga.claimed_saga import ClaimedSaga
from chassis.saga.progress import Position
from chassis.saga.settlement import Settlement
from chassis.saga.settling import change, settle
from chassis.saga.tables import SagaTables
from chassis.sql.clock import Clock, database_clock
from chassis.sql.database import Database


class SagaStore:
    """Lends sagas that are due to workers, and takes down how far they have come.

    Source: fencing tokens: Kleppmann, How to do distributed locking, 2016.

    Args:
        database: Where the sagas are.
        tables: As declared.
        clock: SQL for "now"; the database's own by default, so that replicas need not agree on the time.
        monotonic: Seconds from any start, for a worker that must know whether its lease is over.
    """

    def __init__(
        self,
        database: Database,
        tables: SagaTables,
        clock: Clock = database_clock,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._database = database
        self._tables = tables
        self._rows = tables.sagas
        self._clock = clock
        self._monotonic = monotonic

    async def claim(self, names: Collection[str], limit: int, lease: float) -> list[ClaimedSaga]:
        """Borrow the sagas that have been due for longest; no other worker gets them during the lease.

        Args:
            names: Of the definitions that the worker knows.
            limit: At most so many.
            lease: Seconds.
        """
        due = select(self._rows).where(self._rows.c.name.in_(list(names)), self._is_due())
        async with self._database.read(patient=True) as connection:
            # While nothing is due, the table is only read: no lock, no write, no synchronisation of the disk.
            if await connection.scalar(due.with_only_columns(self._rows.c.id).limit(1)) is None:
                return []
        held_until = self._monotonic() + lease
        oldest = due.order_by(self._rows.c.due_at).limit(limit).with_for_update(skip_locked=True)
        async with self._database.transaction(patient=True) as connection:
            claimed = [_claimed(row, held_until) for row in await connection.execute(oldest)]
            await connection.execute(
                update(self._rows)
                .where(self._rows.c.id.in_([saga.id for saga in claimed]))
                .values(
                    version=self._rows.c.version + 1,
                    attempts=self._rows.c.attempts + 1,
                    changed_at=self._clock(),
                    due_at=self._clock() + lease,
                )
            )
        return claimed

    async def settle(self, saga: ClaimedSaga, settlement: Settlement, *, lease: float) -> ClaimedSaga | None:
        """Take down the end of a step with all that it means, and give the saga at its next one; None: it is over.

        Args:
            saga: As borrowed.
            settlement: What to take down.
            lease: Seconds for the next step.

        Raises:
            SagaTakenOver: Another worker has it by now.
        """
        held_until = self._monotonic() + lease
        async with self._database.transaction(patient=True) as connection:
            return await settle(
                connection, self._tables, saga, settlement, lease=lease, held_until=held_until, clock=self._clock
            )

    async def postpone(self, saga: ClaimedSaga, error: str, *, delay: float, parked: bool) -> None:
        """Give a saga back whose step has failed.

        Args:
            saga: As borrowed.
            error: How it failed.
            delay: Seconds until it is due again.
            parked: Whether somebody should look.

        Raises:
            SagaTakenOver: Another worker has it by now.
        """
        await self._give_back(saga, delay, state="parked" if parked else "running", error=error)

    async def release(self, saga: ClaimedSaga) -> None:
        """Give a saga back untried, due at once.

        Args:
            saga: As borrowed.

        Raises:
            SagaTakenOver: Another worker has it by now.
        """
        await self._give_back(saga, 0, attempts=saga.attempts - 1)

    async def unfinished(self) -> list[tuple[str, str, int]]:
        """Count the sagas that are not over, by name and state."""
        name, state = self._rows.c.name, self._rows.c.state
        counts = select(name, state, func.count()).where(self._rows.c.due_at.is_not(None)).group_by(name, state)
        async with self._database.read(patient=True) as connection:
            return [(row[0], row[1], row[2]) for row in await connection.execute(counts)]

    async def _give_back(self, saga: ClaimedSaga, delay: float, **values: Any) -> None:
        now = self._clock()
        async with self._database.transaction(patient=True) as connection:
            await change(connection, self._tables, saga, changed_at=now, due_at=now + delay, **values)

    def _is_due(self) -> ColumnElement[bool]:
        now = self._clock()
        # A change from the future was made before the clock was set back; its lease must not last until then.
        past = or_(self._rows.c.due_at <= now, self._rows.c.changed_at > now)
        return and_(self._rows.c.due_at.is_not(None), past)


def _claimed(row: Any, held_until: float) -> ClaimedSaga:
    return ClaimedSaga(
        id=row.id,
        name=row.name,
        tenant=row.tenant,
        at=Position(row.phase, row.step, row.state),
        data=row.data,
        reason=row.reason,
        attempts=row.attempts + 1,
        version=row.version + 1,
        request_id=row.request_id,
        traceparent=row.traceparent,
        held_until=held_until,
    )
