# Owned by the template. Change it there, then run: copier update
"""Puts events into the outbox, inside the transaction that makes them true."""

from collections.abc import Sequence

from sqlalchemy import ARRAY, BigInteger, String, bindparam, column, func, insert, literal, select
from sqlalchemy.ext.asyncio import AsyncConnection

from chassis.messaging.cloudevents import encode
from chassis.messaging.envelope import Envelope
from chassis.sql.outbox_tables import OutboxTables

# Keeps our locks apart from advisory locks that a service may take on the same texts.
_LOCK_SEED = 7_305_461
_LOCK_KEYS = select(
    func.pg_advisory_xact_lock(
        func.hashtextextended(column("key", String), literal(_LOCK_SEED, BigInteger, literal_execute=True))
    )
).select_from(func.unnest(bindparam("keys", type_=ARRAY(String))).alias("key"))


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
        # Sorted, so that two transactions with the same keys cannot wait for each other.
        await connection.execute(_LOCK_KEYS, {"keys": sorted({envelope.key for envelope in envelopes})})
    await connection.execute(
        insert(tables.events),
        [{"message_id": envelope.id, "body": encode(envelope)} for envelope in envelopes],
    )
