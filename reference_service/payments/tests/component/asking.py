"""Asking the service for payments over gRPC."""

from typing import Any

from chassis.context.actor import EVERYBODY

from payments.adapters.inbound.grpc.stubs import payments_pb2 as pb

from tests.component.card_stand_in import CardStandIn

# The stub for asyncio has a type of its own only in the eyes of a type checker.
Stub = Any


def holding(number: str, **changes: str) -> pb.HoldPaymentRequest:
    """Give a request that is right, changed as asked."""
    fields = {"amount": "1450", "currency": "INR", "card_token": "tok_good"}
    return pb.HoldPaymentRequest(payment_id=number, **fields | changes)


async def hold(stub: Stub, number: str, **changes: str) -> pb.Payment:
    """Reserve an amount."""
    answer: pb.Payment = await stub.HoldPayment(holding(number, **changes), timeout=10)
    return answer


async def capture(stub: Stub, number: str) -> pb.Payment:
    """Take it."""
    answer: pb.Payment = await stub.CapturePayment(pb.CapturePaymentRequest(payment_id=number), timeout=10)
    return answer


async def void(stub: Stub, number: str) -> pb.Payment:
    """Give it back."""
    answer: pb.Payment = await stub.VoidPayment(pb.VoidPaymentRequest(payment_id=number), timeout=10)
    return answer


async def get(stub: Stub, number: str) -> pb.Payment:
    """Find it."""
    answer: pb.Payment = await stub.GetPayment(pb.GetPaymentRequest(id=number), timeout=10)
    return answer


def ledger(card: CardStandIn, number: str) -> list[str]:
    """Tell the states of everything that the provider has ever held for it."""
    return card.ledger(EVERYBODY.tenant, number)
