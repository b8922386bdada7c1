"""The tables of the service."""

from chassis.sql.inbox import inbox_table
from chassis.sql.outbox_tables import outbox_tables
from chassis.sql.types import ExactDecimal, Identifier, UtcDateTime
from sqlalchemy import BigInteger, Column, Index, Integer, MetaData, String, Table

METADATA = MetaData()

INVOICES = Table(
    "invoices",
    METADATA,
    Column("tenant", Identifier(50), primary_key=True),
    Column("id", Identifier(36), primary_key=True),
    Column("year", Integer, nullable=False),
    Column("sequence", BigInteger, nullable=False),
    Column("report_id", Identifier(100), nullable=False),
    Column("patient_name", String(200), nullable=False),
    Column("panel", String(100), nullable=False),
    Column("amount", ExactDecimal(14, 2), nullable=False),
    Column("currency", String(3), nullable=False),
    Column("issued_at", UtcDateTime, nullable=False),
    Index("ux_invoices_number", "tenant", "year", "sequence", unique=True),
    Index("ux_invoices_report", "tenant", "report_id", unique=True),
)

# The last number of each tenant and year. A transaction that takes one holds the row until its end: a sequence of the
# database would not wait, and would leave a gap where one was rolled back.
INVOICE_COUNTERS = Table(
    "invoice_counters",
    METADATA,
    Column("tenant", Identifier(50), primary_key=True),
    Column("year", Integer, primary_key=True),
    Column("last", BigInteger, nullable=False),
)

OUTBOX = outbox_tables(METADATA)

INBOX = inbox_table(METADATA)
