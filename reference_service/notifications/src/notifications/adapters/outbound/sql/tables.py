"""The tables of the service."""

from chassis.sql.inbox import inbox_table
from chassis.sql.outbox_tables import outbox_tables
from chassis.sql.types import Identifier, UtcDateTime
from sqlalchemy import BigInteger, Column, Index, Integer, MetaData, String, Table, text

METADATA = MetaData()

_PENDING = text("state = 'pending'")

NOTIFICATIONS = Table(
    "notifications",
    METADATA,
    Column("tenant", Identifier(50), primary_key=True),
    Column("id", Identifier(36), primary_key=True),
    Column("version", BigInteger, nullable=False),
    Column("subject", Identifier(100), nullable=False),
    Column("phone", String(210), nullable=False),
    Column("text", String(400), nullable=False),
    Column("state", String(10), nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("due_at", UtcDateTime, nullable=False),
    Column("sent_at", UtcDateTime, nullable=True),
    Column("reason", String(200), nullable=False),
    Index("ix_notifications_subject", "tenant", "subject", "id"),
    # Those that are done with are many, and never due.
    Index("ix_notifications_due", "due_at", sqlite_where=_PENDING, postgresql_where=_PENDING),
)

OUTBOX = outbox_tables(METADATA)

INBOX = inbox_table(METADATA)
