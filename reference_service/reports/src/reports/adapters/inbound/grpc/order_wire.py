"""Orders as messages."""

from decimal import Decimal, InvalidOperation

from reports.adapters.inbound.grpc import person_wire
from reports.adapters.inbound.grpc.stubs import reports_pb2 as pb
from reports.domain.charge import Charge
from reports.domain.errors import InvalidField
from reports.domain.order import Order
from reports.domain.order_details import OrderDetails
from reports.domain.payment import Payment

_STANDINGS = {
    Payment.OPEN: pb.PAYMENT_STANDING_OPEN,
    Payment.PAID: pb.PAYMENT_STANDING_PAID,
    Payment.DUE: pb.PAYMENT_STANDING_DUE,
}
_SETTLED: dict[int, Payment] = {_STANDINGS[payment]: payment for payment in (Payment.PAID, Payment.DUE)}


def details_of(message: pb.PlaceOrderRequest) -> OrderDetails:
    """
    Give an order to the domain, which checks its rules.

    Raises:
        InvalidField: a field is missing, is not what its comment in the contract says, or breaks its rule.
    """
    if not message.HasField("patient"):
        raise InvalidField("patient", "is missing")
    return OrderDetails(
        patient=person_wire.person_of(message.patient),
        panel=message.panel,
        charge=Charge(_amount(message.amount), message.currency),
    )


def payment_of(standing: int) -> Payment:
    """
    Tell how an order is settled.

    Raises:
        InvalidField: it would not be.
    """
    if standing not in _SETTLED:
        raise InvalidField("payment", "must be PAID or DUE")
    return _SETTLED[standing]


def message_of(order: Order) -> pb.Order:
    """Show an order to a client; one that was cancelled before it came has no patient and no panel."""
    details = order.details
    patient = None if details is None else details.patient
    return pb.Order(
        id=order.id,
        version=order.version,
        patient=None if patient is None else person_wire.message_of(patient, patient.record_number),
        panel="" if details is None else details.panel,
        cancelled=order.cancelled,
        collected=order.collected,
        payment=_STANDINGS[order.payment],
    )


def _amount(text: str) -> Decimal:
    try:
        return Decimal(text)
    except InvalidOperation:
        raise InvalidField("amount", "must be a decimal number such as 1450.00") from None
