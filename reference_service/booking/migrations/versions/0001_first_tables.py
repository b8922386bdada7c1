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
        "bookings",
        sa.Column("tenant", Identifier(50), primary_key=True),
        sa.Column("id", Identifier(36), primary_key=True),
        sa.Column("version", sa.BigInteger, nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("reason", sa.String(500), nullable=False),
        sa.Column("patient_id", sa.String(200), nullable=False),
        sa.Column("patient_name", sa.String(200), nullable=False),
        sa.Column("patient_born_on", sa.Date, nullable=False),
        sa.Column("patient_sex", sa.String(10), nullable=False),
        sa.Column("patient_record_number", sa.String(200), nullable=True),
        sa.Column("patient_phone", sa.String(200), nullable=True),
        sa.Column("slot_id", sa.String(200), nullable=False),
        sa.Column("panel", sa.String(50), nullable=False),
        sa.Column("amount", ExactDecimal(20, 6), nullable=False),
        sa.Column("currency", sa.String(3), nullable=False),
        sa.Column("payments", sa.Integer, nullable=False),
        sa.Column("requested_at", UtcDateTime, nullable=False),
    )
    op.create_index("bookings_of_patient", "bookings", ["tenant", "patient_id", "id"])
    op.create_table(
        "idempotency_keys",
        sa.Column("key", sa.String(255), primary_key=True),
        sa.Column("fingerprint", sa.String(128), nullable=False),
        sa.Column("reply", sa.LargeBinary, nullable=False),
        sa.Column("remembered_at", sa.Double, nullable=False),
    )
    op.create_index("ix_idempotency_keys_remembered_at", "idempotency_keys", ["remembered_at"])
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
    unfinished = sa.text("due_at IS NOT NULL")
    op.create_table(
        "sagas",
        sa.Column("id", sa.String(200), primary_key=True),
        sa.Column("name", sa.String(100), nullable=False),
        sa.Column("tenant", sa.String(100), nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("phase", sa.String(20), nullable=False),
        sa.Column("step", sa.String(100), nullable=False),
        sa.Column("data", sa.LargeBinary, nullable=False),
        sa.Column("reason", sa.String(500), nullable=False),
        sa.Column("error", sa.String(500), nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("version", sa.BigInteger, nullable=False),
        sa.Column("request_id", sa.String(64), nullable=False),
        sa.Column("traceparent", sa.String(64), nullable=False),
        sa.Column("started_at", sa.Double, nullable=False),
        sa.Column("changed_at", sa.Double, nullable=False),
        sa.Column("due_at", sa.Double),
        sa.Column("finished_at", sa.Double),
    )
    op.create_index(
        "ix_sagas_unfinished",
        "sagas",
        ["due_at", "changed_at"],
        sqlite_where=unfinished,
        postgresql_where=unfinished,
    )
    op.create_index("ix_sagas_finished_at", "sagas", ["finished_at"])
    op.create_table(
        "saga_log",
        sa.Column("saga_id", sa.String(200), sa.ForeignKey("sagas.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("number", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("phase", sa.String(20), nullable=False),
        sa.Column("step", sa.String(100), nullable=False),
        sa.Column("outcome", sa.String(20), nullable=False),
        sa.Column("reason", sa.String(500), nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("settled_at", sa.Double, nullable=False),
    )


def downgrade() -> None:
    """Go back."""
    op.drop_table("bookings")
    op.drop_table("saga_log")
    op.drop_table("sagas")
    op.drop_table("outbox_lease")
    op.drop_table("outbox")
    op.drop_table("idempotency_keys")
