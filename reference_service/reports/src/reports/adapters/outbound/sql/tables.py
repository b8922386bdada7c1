"""The tables of the service."""

from chassis.sql.outbox_tables import outbox_tables
from chassis.sql.types import Identifier, UtcDateTime
from sqlalchemy import BigInteger, Boolean, Column, Index, Integer, MetaData, String, Table, Text, text

METADATA = MetaData()

ORDERS = Table(
    "orders",
    METADATA,
    Column("tenant", Identifier(50), primary_key=True),
    Column("id", Identifier(100), primary_key=True),
    Column("version", BigInteger, nullable=False),
    # As JSON; nothing of a tombstone.
    Column("details", Text),
    Column("cancelled", Boolean, nullable=False),
    Column("collected", Boolean, nullable=False),
    Column("payment", String(10), nullable=False),
)

REPORTS = Table(
    "reports",
    METADATA,
    Column("tenant", Identifier(50), primary_key=True),
    Column("id", Identifier(36), primary_key=True),
    Column("version", BigInteger, nullable=False),
    Column("sender", String(100), nullable=False),
    Column("control_id", String(100), nullable=False),
    Column("message_sha256", String(64), nullable=False),
    Column("order_id", Identifier(100)),
    # Such as "1450.00 INR"; "0 INR" if another report of the order asks for it.
    Column("charge", String(40)),
    Column("record_number", Identifier(50), nullable=False),
    Column("observed_at", UtcDateTime, nullable=False),
    # As JSON; never changed.
    Column("findings", Text, nullable=False),
    Column("received_at", UtcDateTime, nullable=False),
    Column("due_at", UtcDateTime, nullable=False),
    Column("state", String(10), nullable=False),
    Column("tries", Integer, nullable=False),
    Column("pdf_sha256", String(64)),
    Column("pdf_bytes", BigInteger),
    Column("failure", String(500), nullable=False),
)
_UNFINISHED = text("state = 'received'")
Index("ix_reports_message", REPORTS.c.tenant, REPORTS.c.sender, REPORTS.c.control_id, unique=True)
Index("ix_reports_patient", REPORTS.c.tenant, REPORTS.c.record_number, REPORTS.c.observed_at)
Index("ix_reports_order", REPORTS.c.tenant, REPORTS.c.order_id)
Index("ix_reports_id", REPORTS.c.id)
Index("ix_reports_due", REPORTS.c.due_at, sqlite_where=_UNFINISHED, postgresql_where=_UNFINISHED)

OUTBOX = outbox_tables(METADATA)
