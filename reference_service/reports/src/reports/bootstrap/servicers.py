"""The gRPC door: its servicers, and what they are given."""

from grpc.aio import Server

from reports.adapters.inbound.grpc.reports import ReportServicer
from reports.adapters.inbound.grpc.stubs.reports_pb2_grpc import add_ReportServiceServicer_to_server
from reports.bootstrap.container import Container

# What is not named here is not served.
SERVICES = ("reports.v1.ReportService",)


def register(server: Server, container: Container) -> None:
    """Add the servicers, with their use cases, to a server."""
    servicer = ReportServicer(
        place=container.place_order(),
        cancel=container.cancel_order(),
        collect=container.collect_sample(),
        settle=container.settle_order(),
        find_order=container.find_order(),
        receive=container.receive_result(),
        finished=container.finishing().finished,
        find=container.find_report(),
        list_page=container.list_reports(),
        fetch=container.fetch_document(),
        at_once=container.at_once(),
    )
    add_ReportServiceServicer_to_server(servicer, server)
