"""The tables of the service."""

from chassis.sql.inbox import inbox_table
from chassis.sql.outbox_tables import outbox_tables
from chassis.sql.types import Identifier, UtcDateTime
from sqlalchemy import BigInteger, Column, MetaData, String, Table

METADATA = MetaData()

DOCUMENTS = Table(
    "documents",
    METADATA,
    Column("tenant", Identifier(50), primary_key=True),
    Column("report_id", Identifier(36), primary_key=True),
    Column("sha256", String(64), nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("archived_at", UtcDateTime, nullable=False),
)

OUTBOX = outbox_tables(METADATA)

INBOX = inbox_table(METADATA)
