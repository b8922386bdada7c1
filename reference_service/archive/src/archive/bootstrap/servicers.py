"""The gRPC door: its servicers, and what they are given."""

from grpc.aio import Server

from archive.adapters.inbound.grpc.documents import DocumentServicer
from archive.adapters.inbound.grpc.stubs.documents_pb2_grpc import add_DocumentServiceServicer_to_server
from archive.bootstrap.container import Container

# What is not named here is not served.
SERVICES = ("archive.v1.DocumentService",)


def register(server: Server, container: Container) -> None:
    """Add the servicers, with their use cases, to a server."""
    add_DocumentServiceServicer_to_server(DocumentServicer(fetch=container.fetch_document()), server)
