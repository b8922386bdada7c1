"""The tables of the service."""

from chassis.sql.outbox_tables import outbox_tables
from chassis.sql.types import ExactDecimal, Identifier, UtcDateTime
from sqlalchemy import BigInteger, Column, Index, MetaData, String, Table

METADATA = MetaData()

PAYMENTS = Table(
    "payments",
    METADATA,
    Column("tenant", Identifier(50), primary_key=True),
    Column("id", Identifier(100), primary_key=True),
    Column("version", BigInteger, nullable=False),
    Column("amount", ExactDecimal(14, 2), nullable=True),
    Column("currency", String(3), nullable=True),
    Column("card_token", String(200), nullable=True),
    Column("goal", String(20), nullable=False),
    Column("state", String(20), nullable=False),
    Column("hold_id", String(200), nullable=False),
    Column("reason", String(200), nullable=False),
    Column("wanted_at", UtcDateTime, nullable=False),
    Column("unsettled_since", UtcDateTime, nullable=True),
)

UNSETTLED = PAYMENTS.c.unsettled_since
Index(
    "ix_payments_unsettled_since",
    UNSETTLED,
    sqlite_where=UNSETTLED.is_not(None),
    postgresql_where=UNSETTLED.is_not(None),
)

OUTBOX = outbox_tables(METADATA)
