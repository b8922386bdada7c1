"""The billing service, called over gRPC."""

from grpc.aio import Channel

from gateway.adapters.outbound.grpc.answers import answers_of
from gateway.adapters.outbound.grpc.moments import moment_of
from gateway.adapters.outbound.grpc.stubs import billing_pb2 as pb
from gateway.adapters.outbound.grpc.stubs.billing_pb2_grpc import InvoiceServiceStub
from gateway.domain.errors import NotFound
from gateway.domain.invoice import Invoice


class GrpcInvoices:
    """Asks the billing service; the channel knows how patiently, by the policy in bootstrap."""

    def __init__(self, *, channel: Channel) -> None:
        self._stub = InvoiceServiceStub(channel)

    async def of_report(self, report_id: str) -> Invoice | None:
        """Return the invoice of a report, if there is one yet."""
        try:
            with answers_of("billing"):
                found = await self._stub.GetInvoice(pb.GetInvoiceRequest(report_id=report_id))
        except NotFound:
            return None
        return Invoice(
            id=found.id,
            number=found.number,
            report_id=found.report_id,
            amount=found.amount,
            currency=found.currency,
            issued_at=moment_of(found.issued_at),
        )
