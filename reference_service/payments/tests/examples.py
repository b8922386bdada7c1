"""Examples that the tests share."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from chassis.context.actor import Actor

from payments.domain.payment import Payment
from payments.domain.payment_state import Goal, PaymentState
from payments.domain.roles import READ, WRITE
from payments.domain.terms import Terms

NOON = datetime(2026, 1, 31, 12, 0, tzinfo=UTC)

NORTH, SOUTH = "north", "south"
READER = Actor("reader", NORTH, frozenset({READ}))
WRITER = Actor("writer", NORTH, frozenset({WRITE}))
OWNER = Actor("owner", NORTH, frozenset({READ, WRITE}))
STRANGER = Actor("stranger", SOUTH, frozenset({READ, WRITE}))


def terms(**changes: Any) -> Terms:
    """Give valid terms, changed as asked."""
    fields: dict[str, Any] = {"amount": Decimal("1450.00"), "currency": "INR", "card_token": "tok_good"}
    return Terms(**fields | changes)


def payment(payment_id: str = "1", **changes: Any) -> Payment:
    """Give a payment of the north that was requested at noon, changed as asked."""
    fields: dict[str, Any] = {"tenant": NORTH, "id": payment_id, "terms": terms(), "wanted_at": NOON}
    return Payment(**fields | changes)


def held(payment_id: str = "1", **changes: Any) -> Payment:
    """Give one that is held, changed as asked."""
    return payment(payment_id, **{"state": PaymentState.HELD, "hold_id": f"hold {payment_id}", "version": 2} | changes)


def captured(payment_id: str = "1") -> Payment:
    """Give one that is taken."""
    return held(payment_id, state=PaymentState.CAPTURED, goal=Goal.CAPTURED, version=4)


def declined(payment_id: str = "1") -> Payment:
    """Give one that was declined when it was to be held."""
    return payment(payment_id, state=PaymentState.DECLINED, reason="insufficient funds", version=2)


def declined_late(payment_id: str = "1") -> Payment:
    """Give one that is held still, though it was to be taken."""
    return held(payment_id, state=PaymentState.CAPTURE_DECLINED, goal=Goal.CAPTURED, reason="card blocked", version=4)
