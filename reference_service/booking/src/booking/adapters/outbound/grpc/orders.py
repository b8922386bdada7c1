"""The orders of the reports service, called over gRPC."""

from chassis.problems import Unavailable
from grpc import StatusCode
from grpc.aio import AioRpcError, Channel

from booking.adapters.outbound.grpc.stubs import reports_pb2 as pb
from booking.adapters.outbound.grpc.stubs.reports_pb2_grpc import ReportServiceStub
from booking.domain.errors import OrderImpossible, SampleCollected
from booking.domain.patient import Patient
from booking.domain.price import Price
from booking.ports.orders import OrdersUnavailable

_REFUSED = {StatusCode.FAILED_PRECONDITION, StatusCode.INVALID_ARGUMENT}


class GrpcOrders:
    """Asks the reports service; the channel knows how patiently, by the policy in bootstrap."""

    def __init__(self, *, channel: Channel) -> None:
        self._stub = ReportServiceStub(channel)

    async def place(self, order_id: str, patient: Patient, panel: str, price: Price) -> None:
        """Order a panel of tests."""
        request = pb.PlaceOrderRequest(
            order_id=order_id,
            patient=_person(patient),
            panel=panel,
            amount=price.digits,
            currency=price.currency,
        )
        try:
            await self._stub.PlaceOrder(request)
        except Unavailable as error:
            raise OrdersUnavailable from error
        except AioRpcError as error:
            if error.code() in _REFUSED:
                raise OrderImpossible(error.details()) from error
            raise OrdersUnavailable from error

    async def cancel(self, order_id: str) -> None:
        """Take the order back."""
        try:
            await self._stub.CancelOrder(pb.CancelOrderRequest(order_id=order_id))
        except Unavailable as error:
            raise OrdersUnavailable from error
        except AioRpcError as error:
            if error.code() is StatusCode.FAILED_PRECONDITION:
                raise SampleCollected(error.details()) from error
            raise OrdersUnavailable from error

    async def mark_paid(self, order_id: str) -> None:
        """Let its report go out."""
        await self._settle(order_id, pb.PAYMENT_STANDING_PAID)

    async def mark_due(self, order_id: str) -> None:
        """Have its report withheld until it is paid."""
        await self._settle(order_id, pb.PAYMENT_STANDING_DUE)

    async def _settle(self, order_id: str, standing: pb.PaymentStanding.ValueType) -> None:
        try:
            await self._stub.SettleOrder(pb.SettleOrderRequest(order_id=order_id, payment=standing))
        except (AioRpcError, Unavailable) as error:
            raise OrdersUnavailable from error


def _person(patient: Patient) -> pb.Person:
    return pb.Person(
        name=patient.name,
        born_on=patient.born_on.isoformat(),
        sex=patient.sex,
        record_number=patient.record_number,
        phone=patient.phone,
    )
