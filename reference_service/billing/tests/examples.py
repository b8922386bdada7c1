"""Examples that the tests share."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from chassis.context.actor import Actor

from billing.domain.invoice import Invoice
from billing.domain.invoice_number import InvoiceNumber
from billing.domain.money import Money
from billing.domain.roles import READ, WRITE

NOON = datetime(2026, 1, 31, 12, 0, tzinfo=UTC)

NORTH, SOUTH = "north", "south"
READER = Actor("reader", NORTH, frozenset({READ}))
WRITER = Actor("writer", NORTH, frozenset({WRITE}))
OWNER = Actor("owner", NORTH, frozenset({READ, WRITE}))
STRANGER = Actor("stranger", SOUTH, frozenset({READ, WRITE}))

PRICE = Money(Decimal("1450.00"), "INR")


def invoice(sequence: int = 1, **changes: Any) -> Invoice:
    """Give an invoice of the north by its number of this year, changed as asked."""
    fields: dict[str, Any] = {
        "tenant": NORTH,
        "id": str(sequence),
        "number": InvoiceNumber(NOON.year, sequence),
        "report_id": f"report {sequence}",
        "patient_name": "Asha Rao",
        "panel": "liver",
        "price": PRICE,
        "issued_at": NOON,
    }
    return Invoice(**fields | changes)
