# Owned by the template. Change it there, then run: copier update
"""How long bookkeeping rows are kept."""

from dataclasses import dataclass

from sqlalchemy import Column, delete, select, tuple_

from chassis.sql.clock import Clock, database_clock
from chassis.sql.database import Database


@dataclass(frozen=True, slots=True)
class Retention:
    """A rule: delete the rows of a table some time after they are done with.

    Args:
        since: Column that tells since when, in seconds since 1970; a row without it is kept for ever.
        keep: Seconds.
    """

    since: Column[float]
    keep: float


async def purge(database: Database, retention: Retention, *, batch: int = 1000, clock: Clock = database_clock) -> int:
    """Delete what has outlived its retention, in short transactions, and count it.

    Args:
        database: Where the table is.
        retention: The rule.
        batch: Rows in one transaction.
        clock: SQL for "now".
    """
    table = retention.since.table
    key = tuple_(*table.primary_key)
    # Replicas that clean at the same time take different rows instead of waiting for each other.
    expired = (
        select(*table.primary_key)
        .where(retention.since < clock() - retention.keep)
        .order_by(retention.since)
        .limit(batch)
        .with_for_update(skip_locked=True)
    )
    deleted = 0
    while True:
        async with database.transaction(patient=True) as connection:
            found = (await connection.execute(delete(table).where(key.in_(expired)))).rowcount
        deleted += found
        if found < batch:
            return deleted
