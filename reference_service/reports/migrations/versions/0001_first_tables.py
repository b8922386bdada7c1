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
        "orders",
        sa.Column("tenant", Identifier(50), primary_key=True),
        sa.Column("id", Identifier(100), primary_key=True),
        sa.Column("version", sa.BigInteger, nullable=False),
        sa.Column("details", sa.Text),
        sa.Column("cancelled", sa.Boolean, nullable=False),
        sa.Column("collected", sa.Boolean, nullable=False),
        sa.Column("payment", sa.String(10), nullable=False),
    )
    op.create_table(
        "reports",
        sa.Column("tenant", Identifier(50), primary_key=True),
        sa.Column("id", Identifier(36), primary_key=True),
        sa.Column("version", sa.BigInteger, nullable=False),
        sa.Column("sender", sa.String(100), nullable=False),
        sa.Column("control_id", sa.String(100), nullable=False),
        sa.Column("message_sha256", sa.String(64), nullable=False),
        sa.Column("order_id", Identifier(100)),
        sa.Column("charge", sa.String(40)),
        sa.Column("record_number", Identifier(50), nullable=False),
        sa.Column("observed_at", UtcDateTime, nullable=False),
        sa.Column("findings", sa.Text, nullable=False),
        sa.Column("received_at", UtcDateTime, nullable=False),
        sa.Column("due_at", UtcDateTime, nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("pdf_sha256", sa.String(64)),
        sa.Column("pdf_bytes", sa.BigInteger),
        sa.Column("failure", sa.String(500), nullable=False),
    )
    unfinished = sa.text("state = 'received'")
    op.create_index("ix_reports_message", "reports", ["tenant", "sender", "control_id"], unique=True)
    op.create_index("ix_reports_patient", "reports", ["tenant", "record_number", "observed_at"])
    op.create_index("ix_reports_order", "reports", ["tenant", "order_id"])
    op.create_index("ix_reports_id", "reports", ["id"])
    op.create_index("ix_reports_due", "reports", ["due_at"], sqlite_where=unfinished, postgresql_where=unfinished)
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
    op.drop_table("reports")
    op.drop_table("orders")
