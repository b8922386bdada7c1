# Owned by the template. Change it there, then run: copier update
"""Takes down the end of a step: the row, the log, and what it means to the service, in one transaction."""

from dataclasses import replace
from typing import Any

from sqlalchemy import and_, insert, update
from sqlalchemy.ext.asyncio import AsyncConnection

from chassis.saga.claimed_saga import ClaimedSaga, SagaTakenOver
from chassis.saga.progress import FINISHED
from chassis.saga.settlement import Settlement
from chassis.saga.tables import SagaTables
from chassis.sql.clock import Clock


async def settle(
    connection: AsyncConnection,
    tables: SagaTables,
    saga: ClaimedSaga,
    settlement: Settlement,
    *,
    lease: float,
    held_until: float,
    clock: Clock,
) -> ClaimedSaga | None:
    """Settle a step, and give the saga at its next one; None: it is over.

    Args:
        connection: The transaction.
        tables: As declared.
        saga: As borrowed.
        settlement: What to take down.
        lease: Seconds for the next step.
        held_until: When these are over, by the clock of the process.
        clock: SQL for "now".

    Raises:
        SagaTakenOver: Another worker has it by now.
    """
    to, now = settlement.to, clock()
    over = to.state in FINISHED
    await change(
        connection,
        tables,
        saga,
        state=to.state,
        phase=to.phase,
        step=to.step,
        # It may be personal, and nobody needs it any more.
        data=b"" if over else settlement.data,
        reason=settlement.turned_back,
        error="",
        attempts=saga.attempts if over else 1,
        changed_at=now,
        due_at=None if over else now + lease,
        finished_at=now if over else None,
    )
    await connection.execute(
        insert(tables.log).values(
            saga_id=saga.id,
            number=saga.version + 1,
            phase=saga.at.phase,
            step=saga.at.step,
            outcome=settlement.outcome,
            reason=settlement.reason,
            attempts=saga.attempts,
            settled_at=now,
        )
    )
    await settlement.record(connection)
    if over:
        return None
    return replace(
        saga,
        at=to,
        data=settlement.data,
        reason=settlement.turned_back,
        attempts=1,
        version=saga.version + 1,
        held_until=held_until,
    )


async def change(connection: AsyncConnection, tables: SagaTables, saga: ClaimedSaga, **values: Any) -> None:
    """Change the row of a saga that is still in the hands of the worker that borrowed it.

    Args:
        connection: The transaction.
        tables: As declared.
        saga: As borrowed.
        values: By column.

    Raises:
        SagaTakenOver: Another worker has it by now.
    """
    rows = tables.sagas
    held = and_(rows.c.id == saga.id, rows.c.version == saga.version)
    done = await connection.execute(update(rows).where(held).values(version=saga.version + 1, **values))
    if done.rowcount != 1:
        raise SagaTakenOver(f"another worker has saga {saga.id!r} since version {saga.version}")
