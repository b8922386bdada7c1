"""The payments service, called over gRPC."""

from chassis.problems import Unavailable
from grpc import StatusCode
from grpc.aio import AioRpcError, Channel

from booking.adapters.outbound.grpc.stubs import payments_pb2 as pb
from booking.adapters.outbound.grpc.stubs.payments_pb2_grpc import PaymentServiceStub
from booking.domain.errors import PaymentDeclined
from booking.domain.price import Price
from booking.ports.payments import PaymentsUnavailable

# Asked again, it would say the same for ever.
_REFUSED = {StatusCode.FAILED_PRECONDITION, StatusCode.INVALID_ARGUMENT}


class GrpcPayments:
    """Asks the payments service; the channel knows how patiently, by the policy in bootstrap."""

    def __init__(self, *, channel: Channel) -> None:
        self._stub = PaymentServiceStub(channel)

    async def hold(self, payment_id: str, price: Price, card_token: str) -> None:
        """Reserve the price on the card."""
        request = pb.HoldPaymentRequest(
            payment_id=payment_id, amount=price.digits, currency=price.currency, card_token=card_token
        )
        try:
            payment = await self._stub.HoldPayment(request)
        except Unavailable as error:
            raise PaymentsUnavailable from error
        except AioRpcError as error:
            if error.code() in _REFUSED:
                raise PaymentDeclined(error.details()) from error
            raise PaymentsUnavailable from error
        if payment.state != pb.PAYMENT_STATE_HELD:
            raise PaymentDeclined(payment.reason)

    async def capture(self, payment_id: str) -> None:
        """Take what is held."""
        try:
            payment = await self._stub.CapturePayment(pb.CapturePaymentRequest(payment_id=payment_id))
        except Unavailable as error:
            raise PaymentsUnavailable from error
        except AioRpcError as error:
            if error.code() in _REFUSED:
                raise PaymentDeclined(error.details()) from error
            raise PaymentsUnavailable from error
        if payment.state == pb.PAYMENT_STATE_CAPTURE_DECLINED:
            raise PaymentDeclined(payment.reason)
        if payment.state != pb.PAYMENT_STATE_CAPTURED:
            raise PaymentsUnavailable

    async def void(self, payment_id: str) -> None:
        """Give back what is held."""
        try:
            await self._stub.VoidPayment(pb.VoidPaymentRequest(payment_id=payment_id))
        except (AioRpcError, Unavailable) as error:
            raise PaymentsUnavailable from error
