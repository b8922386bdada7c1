"""The gRPC door: its servicers, and what they are given."""

from grpc.aio import Server

from billing.adapters.inbound.grpc.invoices import InvoiceServicer
from billing.adapters.inbound.grpc.stubs.invoices_pb2_grpc import add_InvoiceServiceServicer_to_server
from billing.bootstrap.container import Container

# What is not named here is not served.
SERVICES = ("billing.v1.InvoiceService",)


def register(server: Server, container: Container) -> None:
    """Add the servicers, with their use cases, to a server."""
    servicer = InvoiceServicer(find=container.find_invoice(), list_page=container.list_invoices())
    add_InvoiceServiceServicer_to_server(servicer, server)
