"""The first tables."""

import sqlalchemy as sa
from alembic import op
from chassis.sql.types import Identifier, UtcDateTime

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

# In the order of code points on every database, so that an index finds what begins alike.
COMPARED = sa.String(200).with_variant(sa.String(200, collation="C"), "postgresql")


def upgrade() -> None:
    """Go to this revision."""
    op.create_table(
        "patients",
        sa.Column("tenant", Identifier(50), primary_key=True),
        sa.Column("id", Identifier(36), primary_key=True),
        sa.Column("version", sa.BigInteger, nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("name_key", COMPARED, nullable=False),
        sa.Column("born_on", sa.Date, nullable=False),
        sa.Column("sex", sa.String(1), nullable=False),
        sa.Column("phone", sa.String(200), nullable=True),
        sa.Column("record_number", sa.String(200), nullable=True),
        sa.Column("record_key", COMPARED, nullable=True),
        sa.Column("registered_at", UtcDateTime, nullable=False),
        sa.Column("archived_at", UtcDateTime, nullable=True),
    )
    person = ["tenant", "name_key", "born_on", "sex"]
    op.create_index("ux_patients_person", "patients", person, unique=True)
    op.create_index("ux_patients_record", "patients", ["tenant", "record_key"], unique=True)
    op.create_table(
        "patient_terms",
        sa.Column("tenant", Identifier(50), primary_key=True),
        sa.Column("term", COMPARED, primary_key=True),
        sa.Column("patient_id", Identifier(36), primary_key=True),
        sa.ForeignKeyConstraint(["tenant", "patient_id"], ["patients.tenant", "patients.id"], ondelete="CASCADE"),
    )
    op.create_index("ix_patient_terms_patient", "patient_terms", ["tenant", "patient_id", "term"])
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
    op.create_table(
        "inbox",
        sa.Column("consumer", sa.String(100), primary_key=True),
        sa.Column("message_id", sa.String(200), primary_key=True),
        sa.Column("seen_at", sa.Double, nullable=False),
    )
    op.create_index("ix_inbox_seen_at", "inbox", ["seen_at"])
    op.create_table(
        "registration_tally",
        sa.Column("tenant", Identifier(50), primary_key=True),
        sa.Column("day", sa.Date, primary_key=True),
        sa.Column("count", sa.Integer, nullable=False),
    )


def downgrade() -> None:
    """Go back."""
    op.drop_table("registration_tally")
    op.drop_table("inbox")
    op.drop_table("outbox_lease")
    op.drop_table("outbox")
    op.drop_table("idempotency_keys")
    op.drop_table("patient_terms")
    op.drop_table("patients")
