"""The reports service, called over gRPC."""

from chassis.context.credentials import TenantAuthorization, keep_credentials
from chassis.problems import Unavailable
from grpc.aio import AioRpcError, Channel

from archive.adapters.outbound.grpc.stubs import reports_pb2 as pb
from archive.adapters.outbound.grpc.stubs.reports_pb2_grpc import ReportServiceStub
from archive.ports.reports import ReportNotGiven, ReportsUnavailable


class GrpcReports:
    """
    Asks the reports service on the service's own account: an event has no caller whose credentials could be passed on.

    The channel knows how patiently, by the policy in bootstrap.
    """

    def __init__(self, *, channel: Channel, authorization: TenantAuthorization) -> None:
        self._stub = ReportServiceStub(channel)
        self._authorization = authorization

    async def document(self, tenant: str, report_id: str) -> bytes:
        """Return the document of a tenant's final report."""
        try:
            keep_credentials(await self._authorization(tenant))
            found = await self._stub.GetReportPdf(pb.GetReportPdfRequest(report_id=report_id))
        except Unavailable as error:
            raise ReportsUnavailable from error
        except AioRpcError as error:
            raise ReportNotGiven(f"{error.code().name}: {error.details()}") from error
        return found.pdf
