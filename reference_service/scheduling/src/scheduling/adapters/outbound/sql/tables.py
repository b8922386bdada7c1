"""The tables of the service."""

from chassis.sql.outbox_tables import outbox_tables
from chassis.sql.types import Identifier, UtcDateTime
from sqlalchemy import BigInteger, Column, Index, Integer, MetaData, String, Table, UniqueConstraint

METADATA = MetaData()

SLOTS = Table(
    "slots",
    METADATA,
    Column("tenant", Identifier(50), primary_key=True),
    Column("id", Identifier(36), primary_key=True),
    Column("version", BigInteger, nullable=False),
    Column("starts_at", UtcDateTime, nullable=False),
    Column("minutes", Integer, nullable=False),
    Column("place", String(200), nullable=False),
    Column("booking_id", String(100), nullable=True),
    UniqueConstraint("tenant", "place", "starts_at", name="uq_slots_place_starts_at"),
)

FREE = SLOTS.c.booking_id.is_(None)
Index("ix_slots_free", SLOTS.c.tenant, SLOTS.c.starts_at, SLOTS.c.id, sqlite_where=FREE, postgresql_where=FREE)

RELEASED_BOOKINGS = Table(
    "released_bookings",
    METADATA,
    Column("tenant", Identifier(50), primary_key=True),
    Column("slot_id", Identifier(36), primary_key=True),
    Column("booking_id", Identifier(100), primary_key=True),
)

OUTBOX = outbox_tables(METADATA)
