"""The tables of the service."""

from chassis.saga.tables import saga_tables
from chassis.sql.idempotency import idempotency_table
from chassis.sql.outbox_tables import outbox_tables
from chassis.sql.types import ExactDecimal, Identifier, UtcDateTime
from sqlalchemy import BigInteger, Column, Date, Index, Integer, MetaData, String, Table

METADATA = MetaData()

BOOKINGS = Table(
    "bookings",
    METADATA,
    Column("tenant", Identifier(50), primary_key=True),
    Column("id", Identifier(36), primary_key=True),
    Column("version", BigInteger, nullable=False),
    Column("state", String(20), nullable=False),
    Column("reason", String(500), nullable=False),
    Column("patient_id", String(200), nullable=False),
    Column("patient_name", String(200), nullable=False),
    Column("patient_born_on", Date, nullable=False),
    Column("patient_sex", String(10), nullable=False),
    Column("patient_record_number", String(200), nullable=True),
    Column("patient_phone", String(200), nullable=True),
    Column("slot_id", String(200), nullable=False),
    Column("panel", String(50), nullable=False),
    Column("amount", ExactDecimal(20, 6), nullable=False),
    Column("currency", String(3), nullable=False),
    Column("payments", Integer, nullable=False),
    Column("requested_at", UtcDateTime, nullable=False),
    Index("bookings_of_patient", "tenant", "patient_id", "id"),
)

IDEMPOTENCY_KEYS = idempotency_table(METADATA)

OUTBOX = outbox_tables(METADATA)

SAGAS = saga_tables(METADATA)
