"""Payments as messages."""

from decimal import Decimal, InvalidOperation

from payments.adapters.inbound.grpc.stubs import payments_pb2 as pb
from payments.domain.errors import InvalidPayment
from payments.domain.payment import Payment
from payments.domain.payment_state import PaymentState
from payments.domain.terms import Terms

_STATES = {
    PaymentState.REQUESTED: pb.PAYMENT_STATE_UNSPECIFIED,
    PaymentState.HELD: pb.PAYMENT_STATE_HELD,
    PaymentState.DECLINED: pb.PAYMENT_STATE_DECLINED,
    PaymentState.CAPTURED: pb.PAYMENT_STATE_CAPTURED,
    PaymentState.CAPTURE_DECLINED: pb.PAYMENT_STATE_CAPTURE_DECLINED,
    PaymentState.VOIDED: pb.PAYMENT_STATE_VOIDED,
}


def terms_of(request: pb.HoldPaymentRequest) -> Terms:
    """
    Give the terms to the domain, which checks its rules.

    Raises:
        InvalidPayment: a field is not what its comment in the contract says, or breaks its rule.
    """
    try:
        amount = Decimal(request.amount)
    except InvalidOperation:
        raise InvalidPayment("amount", "must be a decimal number such as 1450.00") from None
    return Terms(amount, request.currency, request.card_token)


def message_of(payment: Payment) -> pb.Payment:
    """Show a payment to a client."""
    terms = payment.terms
    return pb.Payment(
        id=payment.id,
        version=payment.version,
        state=_STATES[payment.state],
        amount="" if terms is None else f"{terms.amount:.2f}",
        currency="" if terms is None else terms.currency,
        reason=payment.reason,
    )
