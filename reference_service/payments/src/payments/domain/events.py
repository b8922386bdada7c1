"""What happened: facts that others may want to know."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from payments.domain.payment import Payment
from payments.domain.payment_state import PaymentState


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentEvent:
    """The card provider has answered for this amount."""

    tenant: str
    payment_id: str
    amount: Decimal
    currency: str
    occurred_at: datetime


class PaymentHeld(PaymentEvent):
    """The amount is held on the card."""


class PaymentDeclined(PaymentEvent):
    """The card was declined; nothing is held."""


class PaymentCaptured(PaymentEvent):
    """What was held is taken."""


class PaymentCaptureDeclined(PaymentEvent):
    """What was held cannot be taken: the card was declined late, or the hold had ended."""


class PaymentVoided(PaymentEvent):
    """What was held is given back."""


_TWO_DECIMALS = Decimal("0.01")
_EVENTS: dict[PaymentState, type[PaymentEvent]] = {
    PaymentState.HELD: PaymentHeld,
    PaymentState.DECLINED: PaymentDeclined,
    PaymentState.CAPTURED: PaymentCaptured,
    PaymentState.CAPTURE_DECLINED: PaymentCaptureDeclined,
    PaymentState.VOIDED: PaymentVoided,
}


def event_of(payment: Payment, at: datetime) -> PaymentEvent:
    """Tell that a payment, for which somebody has asked, has just reached its state."""
    assert payment.terms is not None
    return _EVENTS[payment.state](
        tenant=payment.tenant,
        payment_id=payment.id,
        amount=payment.terms.amount.quantize(_TWO_DECIMALS),
        currency=payment.terms.currency,
        occurred_at=at,
    )
