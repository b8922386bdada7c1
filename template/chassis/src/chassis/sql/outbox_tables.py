# Owned by the template. Change it there, then run: copier update
"""The tables of the outbox."""

from dataclasses import dataclass

from sqlalchemy import BigInteger, Column, Double, Index, Integer, LargeBinary, MetaData, String, Table

from chassis.sql.clock import database_clock


@dataclass(frozen=True, slots=True)
class OutboxTables:
    """What a service declares next to its own tables, in the same database.

    Args:
        events: Committed events; `sent_at` is NULL until the broker has confirmed one.
        lease: One row: which relay leads, until when.
    """

    events: Table
    lease: Table


def outbox_tables(metadata: MetaData) -> OutboxTables:
    """Declare the tables of the outbox.

    Args:
        metadata: The service's.
    """
    events = Table(
        "outbox",
        metadata,
        Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True),
        Column("message_id", String(200), nullable=False),
        Column("body", LargeBinary, nullable=False),
        Column("created_at", Double, nullable=False, default=database_clock()),
        Column("sent_at", Double),
        # A purged id must not come back: positions only grow.
        sqlite_autoincrement=True,
    )
    unsent = events.c.sent_at.is_(None)
    Index("ix_outbox_unsent", events.c.id, sqlite_where=unsent, postgresql_where=unsent)
    Index("ix_outbox_sent_at", events.c.sent_at)
    lease = Table(
        "outbox_lease",
        metadata,
        Column("name", String(20), primary_key=True),
        Column("holder", String(64), nullable=False),
        Column("token", BigInteger, nullable=False),
        Column("taken_at", Double, nullable=False),
        Column("ends_at", Double, nullable=False),
    )
    return OutboxTables(events=events, lease=lease)
