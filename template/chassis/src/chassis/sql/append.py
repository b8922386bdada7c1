# Owned by the template. Change it there, then run: copier update
"""Puts events into the outbox, inside the transaction that makes them true."""

from collections.abc import Sequence
from functools import cache

from sqlalchemy import (
    ARRAY,
    BigInteger,
    Insert,
    LargeBinary,
    String,
    Table,
    bindparam,
    column,
    func,
    insert,
    literal,
    select,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from chassis.messaging.cloudevents import encode
from chassis.messaging.envelope import Envelope
from chassis.sql.outbox_tables import OutboxTables

# Keeps our locks apart from advisory locks that a service may take on the same texts.
_LOCK_SEED = 7_305_461


async def append(connection: AsyncConnection, tables: OutboxTables, envelopes: Sequence[Envelope]) -> None:
    """Store events to be published after this transaction commits, and never if it rolls back.

    Events of one key get their places in the order in which their transactions commit: on PostgreSQL the
    second of two transactions waits here for the first. SQLite has one writer at a time anyway.

    Args:
        connection: The transaction of the change that the events tell of.
        tables: As declared.
        envelopes: The events, in order.
    """
    if not envelopes:
        return
    if connection.dialect.name == "postgresql":
        await connection.execute(
            _lock_and_insert(tables.events),
            {
                # Sorted, so that two transactions with the same keys cannot wait for each other.
                "keys": sorted({envelope.key for envelope in envelopes}),
                "ids": [envelope.id for envelope in envelopes],
                "bodies": [encode(envelope) for envelope in envelopes],
            },
        )
        return
    await connection.execute(
        insert(tables.events),
        [{"message_id": envelope.id, "body": encode(envelope)} for envelope in envelopes],
    )


@cache
def _lock_and_insert(events: Table) -> Insert:
    """Spare a round trip: a row gets its place when it leaves the join, and by then every lock is held."""
    lock = func.pg_advisory_xact_lock(
        func.hashtextextended(column("key", String), literal(_LOCK_SEED, BigInteger, literal_execute=True))
    )
    keys = func.unnest(bindparam("keys", type_=ARRAY(String))).alias("key")
    locks = select(func.count(lock).label("held")).select_from(keys).cte("locks").prefix_with("MATERIALIZED")
    ids, bodies = bindparam("ids", type_=ARRAY(String)), bindparam("bodies", type_=ARRAY(LargeBinary))
    columns = column("message_id", String), column("body", LargeBinary)
    new = func.unnest(ids, bodies).table_valued(*columns, with_ordinality="place").render_derived()
    rows = select(new.c.message_id, new.c.body).select_from(new.join(locks, locks.c.held > 0)).order_by(new.c.place)
    return insert(events).from_select(["message_id", "body"], rows)
