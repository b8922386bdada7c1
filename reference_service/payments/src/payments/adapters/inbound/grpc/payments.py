"""The payments as a gRPC service."""

from typing import Any

from chassis.context.acting import acting

from payments.adapters.inbound.grpc.payment_wire import message_of, terms_of
from payments.adapters.inbound.grpc.stubs import payments_pb2 as pb
from payments.adapters.inbound.grpc.stubs.payments_pb2_grpc import PaymentServiceServicer
from payments.use_cases.capture_payment import CapturePayment, CapturePaymentHandler
from payments.use_cases.find_payment import FindPayment, FindPaymentHandler
from payments.use_cases.hold_payment import HoldPayment, HoldPaymentHandler
from payments.use_cases.void_payment import VoidPayment, VoidPaymentHandler


class PaymentServicer(PaymentServiceServicer):
    """The methods of the contract, each one use case."""

    def __init__(
        self,
        *,
        hold: HoldPaymentHandler,
        capture: CapturePaymentHandler,
        void: VoidPaymentHandler,
        find: FindPaymentHandler,
    ) -> None:
        self._hold = hold
        self._capture = capture
        self._void = void
        self._find = find

    async def HoldPayment(self, request: pb.HoldPaymentRequest, context: Any) -> pb.Payment:
        """Reserve an amount on a card."""
        command = HoldPayment(acting(), request.payment_id, terms_of(request))
        return message_of(await self._hold.handle(command))

    async def CapturePayment(self, request: pb.CapturePaymentRequest, context: Any) -> pb.Payment:
        """Take what is held."""
        return message_of(await self._capture.handle(CapturePayment(acting(), request.payment_id)))

    async def VoidPayment(self, request: pb.VoidPaymentRequest, context: Any) -> pb.Payment:
        """Give back what is held."""
        return message_of(await self._void.handle(VoidPayment(acting(), request.payment_id)))

    async def GetPayment(self, request: pb.GetPaymentRequest, context: Any) -> pb.Payment:
        """Find one."""
        return message_of(await self._find.handle(FindPayment(acting(), request.id)))
