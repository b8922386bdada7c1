"""The first tables."""

import sqlalchemy as sa
from alembic import op
from chassis.sql.types import ExactDecimal, Identifier, UtcDateTime

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go to this revision."""
    unsettled = sa.text("unsettled_since IS NOT NULL")
    op.create_table(
        "payments",
        sa.Column("tenant", Identifier(50), primary_key=True),
        sa.Column("id", Identifier(100), primary_key=True),
        sa.Column("version", sa.BigInteger, nullable=False),
        sa.Column("amount", ExactDecimal(14, 2), nullable=True),
        sa.Column("currency", sa.String(3), nullable=True),
        sa.Column("card_token", sa.String(200), nullable=True),
        sa.Column("goal", sa.String(20), nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("hold_id", sa.String(200), nullable=False),
        sa.Column("reason", sa.String(200), nullable=False),
        sa.Column("wanted_at", UtcDateTime, nullable=False),
        sa.Column("unsettled_since", UtcDateTime, nullable=True),
    )
    op.create_index(
        "ix_payments_unsettled_since",
        "payments",
        ["unsettled_since"],
        sqlite_where=unsettled,
        postgresql_where=unsettled,
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
    op.drop_table("payments")
