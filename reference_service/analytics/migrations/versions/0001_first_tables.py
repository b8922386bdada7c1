"""The first tables."""

import sqlalchemy as sa
from alembic import op
from chassis.sql.types import Identifier

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go to this revision."""
    op.create_table(
        "activity",
        sa.Column("tenant", Identifier(50), primary_key=True),
        sa.Column("day", sa.Date, primary_key=True),
        sa.Column("bookings_confirmed", sa.BigInteger, nullable=False),
        sa.Column("bookings_refused", sa.BigInteger, nullable=False),
        sa.Column("payments_due", sa.BigInteger, nullable=False),
        sa.Column("payments_settled", sa.BigInteger, nullable=False),
        sa.Column("reports_received", sa.BigInteger, nullable=False),
        sa.Column("reports_final", sa.BigInteger, nullable=False),
        sa.Column("reports_abnormal", sa.BigInteger, nullable=False),
        sa.Column("reports_critical", sa.BigInteger, nullable=False),
        sa.Column("seconds_to_final", sa.Double, nullable=False),
        sa.Column("invoices", sa.BigInteger, nullable=False),
        sa.Column("invoiced", sa.BigInteger, nullable=False),
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
    op.drop_table("activity")
    op.drop_table("inbox")
