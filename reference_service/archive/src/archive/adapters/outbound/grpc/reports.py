"""The reports service, called over gRPC."""

from chassis.problems import Unavailable
from grpc.aio import AioRpcError, Channel

from archive.adapters.outbound.grpc.stubs import reports_pb2 as pb
from archive.adapters.outbound.grpc.stubs.reports_pb2_grpc import ReportServiceStub
from archive.ports.reports import ReportsUnavailable


class GrpcReports:
    """Asks the reports service; the channel knows how patiently, by the policy in bootstrap."""

    def __init__(self, *, channel: Channel) -> None:
        self._stub = ReportServiceStub(channel)

    async def document(self, report_id: str) -> bytes:
        """Return the document of a final report."""
        try:
            found = await self._stub.GetReportPdf(pb.GetReportPdfRequest(report_id=report_id))
        except (AioRpcError, Unavailable) as error:
            raise ReportsUnavailable from error
        return found.pdf
