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
    op.create_table(
        "invoices",
        sa.Column("tenant", Identifier(50), primary_key=True),
        sa.Column("id", Identifier(36), primary_key=True),
        sa.Column("year", sa.Integer, nullable=False),
        sa.Column("sequence", sa.BigInteger, nullable=False),
        sa.Column("report_id", Identifier(100), nullable=False),
        sa.Column("patient_name", sa.String(200), nullable=False),
        sa.Column("panel", sa.String(100), nullable=False),
        sa.Column("amount", ExactDecimal(14, 2), nullable=False),
        sa.Column("currency", sa.String(3), nullable=False),
        sa.Column("issued_at", UtcDateTime, nullable=False),
    )
    op.create_index("ux_invoices_number", "invoices", ["tenant", "year", "sequence"], unique=True)
    op.create_index("ux_invoices_report", "invoices", ["tenant", "report_id"], unique=True)
    op.create_table(
        "invoice_counters",
        sa.Column("tenant", Identifier(50), primary_key=True),
        sa.Column("year", sa.Integer, primary_key=True),
        sa.Column("last", sa.BigInteger, nullable=False),
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
    op.create_table(
        "inbox",
        sa.Column("consumer", sa.String(100), primary_key=True),
        sa.Column("message_id", sa.String(200), primary_key=True),
        sa.Column("seen_at", sa.Double, nullable=False),
    )
    op.create_index("ix_inbox_seen_at", "inbox", ["seen_at"])


def downgrade() -> None:
    """Go back."""
    op.drop_table("inbox")
    op.drop_table("outbox_lease")
    op.drop_table("outbox")
    op.drop_table("invoice_counters")
    op.drop_table("invoices")
