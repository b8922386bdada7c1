"""Payments as rows."""

from collections.abc import Mapping
from typing import Any

from payments.domain.payment import Payment
from payments.domain.payment_state import Goal, PaymentState
from payments.domain.terms import Terms


def row_of(payment: Payment) -> dict[str, Any]:
    """Lay it out in columns."""
    terms = payment.terms
    return {
        "tenant": payment.tenant,
        "id": payment.id,
        "version": payment.version,
        "amount": None if terms is None else terms.amount,
        "currency": None if terms is None else terms.currency,
        "card_token": None if terms is None else terms.card_token,
        "goal": payment.goal.value,
        "state": payment.state.value,
        "hold_id": payment.hold_id,
        "reason": payment.reason,
        "wanted_at": payment.wanted_at,
        "unsettled_since": None if payment.next_step is None else payment.wanted_at,
    }


def payment_of(row: Mapping[Any, Any]) -> Payment:
    """Put it together again."""
    asked_for = row["amount"] is not None
    return Payment(
        tenant=row["tenant"],
        id=row["id"],
        version=row["version"],
        terms=Terms(row["amount"], row["currency"], row["card_token"]) if asked_for else None,
        goal=Goal(row["goal"]),
        state=PaymentState(row["state"]),
        hold_id=row["hold_id"],
        reason=row["reason"],
        wanted_at=row["wanted_at"],
    )
