"""The tables of the service."""

from chassis.sql.idempotency import idempotency_table
from chassis.sql.inbox import inbox_table
from chassis.sql.outbox_tables import outbox_tables
from chassis.sql.types import Identifier, UtcDateTime
from sqlalchemy import (
    BigInteger,
    Column,
    Date,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    String,
    Table,
)

METADATA = MetaData()

# In the order of code points on every database, so that an index finds what begins alike.
_COMPARED = String(200).with_variant(String(200, collation="C"), "postgresql")

PATIENTS = Table(
    "patients",
    METADATA,
    Column("tenant", Identifier(50), primary_key=True),
    Column("id", Identifier(36), primary_key=True),
    Column("version", BigInteger, nullable=False),
    Column("name", String(200), nullable=False),
    Column("name_key", _COMPARED, nullable=False),
    Column("born_on", Date, nullable=False),
    Column("sex", String(1), nullable=False),
    Column("phone", String(200), nullable=True),
    Column("record_number", String(200), nullable=True),
    Column("record_key", _COMPARED, nullable=True),
    Column("registered_at", UtcDateTime, nullable=False),
    Column("archived_at", UtcDateTime, nullable=True),
    # Nobody is registered twice, not even by two requests at once.
    Index("ux_patients_person", "tenant", "name_key", "born_on", "sex", unique=True),
    Index("ux_patients_record", "tenant", "record_key", unique=True),
)

PATIENT_TERMS = Table(
    "patient_terms",
    METADATA,
    Column("tenant", Identifier(50), primary_key=True),
    Column("term", _COMPARED, primary_key=True),
    Column("patient_id", Identifier(36), primary_key=True),
    ForeignKeyConstraint(["tenant", "patient_id"], ["patients.tenant", "patients.id"], ondelete="CASCADE"),
    Index("ix_patient_terms_patient", "tenant", "patient_id", "term"),
)

IDEMPOTENCY_KEYS = idempotency_table(METADATA)

OUTBOX = outbox_tables(METADATA)

INBOX = inbox_table(METADATA)

REGISTRATION_TALLY = Table(
    "registration_tally",
    METADATA,
    Column("tenant", Identifier(50), primary_key=True),
    Column("day", Date, primary_key=True),
    Column("count", Integer, nullable=False),
)
