# Owned by the template. Change it there, then run: copier update
"""Begins sagas, inside the transaction that gives a reason for them."""

import msgspec
from sqlalchemy.ext.asyncio import AsyncConnection

from chassis.context.request import current
from chassis.context.request_id import new_request_id
from chassis.saga.tables import SagaTables
from chassis.sql.clock import Clock, database_clock
from chassis.sql.dialect_insert import dialect_insert


class SagaAlreadyStarted(Exception):
    """There is a saga with this id; let this transaction roll back."""


class SqlSagas:
    """Begins sagas in a transaction of the service: they run if and only if it commits.

    Args:
        connection: The transaction.
        tables: As declared.
        clock: SQL for "now".
    """

    def __init__(self, connection: AsyncConnection, tables: SagaTables, clock: Clock = database_clock) -> None:
        self._connection = connection
        self._sagas = tables.sagas
        self._clock = clock
        # Whether one began here, so that the worker is to be nudged after the commit.
        self.started = False

    async def start(self, name: str, saga_id: str, data: object, *, tenant: str) -> None:
        """Begin a saga; nudge the worker after the commit, so that it need not wait for the next poll.

        Args:
            name: Of its definition.
            saga_id: Unique among all sagas of the service, 200 characters at most; its keys begin with it.
            data: Of the shape that the definition names.
            tenant: Whose it is.

        Raises:
            SagaAlreadyStarted: There is one with this id.
        """
        now, context = self._clock(), current()
        starting = (
            dialect_insert(self._connection, self._sagas)
            .values(
                id=saga_id,
                name=name,
                tenant=tenant,
                state="running",
                phase="steps",
                step="",
                data=msgspec.json.encode(data),
                reason="",
                error="",
                attempts=0,
                version=0,
                request_id=context.request_id if context and context.request_id else new_request_id(),
                traceparent=context.trace.traceparent if context and context.trace else "",
                started_at=now,
                changed_at=now,
                due_at=now,
            )
            .on_conflict_do_nothing()
        )
        if (await self._connection.execute(starting)).rowcount != 1:
            raise SagaAlreadyStarted(f"there is a saga with the id {saga_id!r}")
        self.started = True
