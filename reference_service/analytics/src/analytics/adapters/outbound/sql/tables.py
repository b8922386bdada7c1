"""The tables of the service."""

from chassis.sql.inbox import inbox_table
from chassis.sql.types import Identifier
from sqlalchemy import BigInteger, Column, Date, Double, MetaData, Table

METADATA = MetaData()

ACTIVITY = Table(
    "activity",
    METADATA,
    Column("tenant", Identifier(50), primary_key=True),
    Column("day", Date, primary_key=True),
    Column("bookings_confirmed", BigInteger, nullable=False),
    Column("bookings_refused", BigInteger, nullable=False),
    Column("payments_due", BigInteger, nullable=False),
    Column("payments_settled", BigInteger, nullable=False),
    Column("reports_received", BigInteger, nullable=False),
    Column("reports_final", BigInteger, nullable=False),
    Column("reports_abnormal", BigInteger, nullable=False),
    Column("reports_critical", BigInteger, nullable=False),
    Column("seconds_to_final", Double, nullable=False),
    Column("invoices", BigInteger, nullable=False),
    # In hundredths of the currency.
    Column("invoiced", BigInteger, nullable=False),
)

INBOX = inbox_table(METADATA)
