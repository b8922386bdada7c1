"""The first tables."""

import sqlalchemy as sa
from alembic import op
from chassis.sql.types import Identifier, UtcDateTime

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go to this revision."""
    op.create_table(
        "slots",
        sa.Column("tenant", Identifier(50), primary_key=True),
        sa.Column("id", Identifier(36), primary_key=True),
        sa.Column("version", sa.BigInteger, nullable=False),
        sa.Column("starts_at", UtcDateTime, nullable=False),
        sa.Column("minutes", sa.Integer, nullable=False),
        sa.Column("place", sa.String(200), nullable=False),
        sa.Column("booking_id", sa.String(100), nullable=True),
        sa.UniqueConstraint("tenant", "place", "starts_at", name="uq_slots_place_starts_at"),
    )
    free = sa.text("booking_id IS NULL")
    op.create_index(
        "ix_slots_free",
        "slots",
        ["tenant", "starts_at", "id"],
        sqlite_where=free,
        postgresql_where=free,
    )
    op.create_table(
        "released_bookings",
        sa.Column("tenant", Identifier(50), primary_key=True),
        sa.Column("slot_id", Identifier(36), primary_key=True),
        sa.Column("booking_id", Identifier(100), primary_key=True),
    )
    unsent = sa.text("sent_at IS NULL")
    op.create_table(
        "outbox",
        sa.Column(
            "id",
            sa.BigInteger().with_variant(sa.Integer, "sqlite"),
            primary_key=True,
            autoincrement=True,
        ),
        sa.Column("message_id", sa.String(200), nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.Column("created_at", sa.Double, nullable=False),
        sa.Column("sent_at", sa.Double),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_outbox_unsent", "outbox", ["id"], sqlite_where=unsent, postgresql_where=unsent)
    op.create_index("ix_outbox_sent_at", "outbox", ["sent_at"])
    op.create_table(
        "outbox_lease",
        sa.Column("name", sa.String(20), primary_key=True),
        sa.Column("holder", sa.String(64), nullable=False),
        sa.Column("token", sa.BigInteger, nullable=False),
        sa.Column("taken_at", sa.Double, nullable=False),
        sa.Column("ends_at", sa.Double, nullable=False),
    )


def downgrade() -> None:
    """Go back."""
    op.drop_table("outbox_lease")
    op.drop_table("outbox")
    op.drop_table("released_bookings")
    op.drop_table("slots")
