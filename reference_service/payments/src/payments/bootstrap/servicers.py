"""The gRPC door: its servicers, and what they are given."""

from grpc.aio import Server

from payments.adapters.inbound.grpc.payments import PaymentServicer
from payments.adapters.inbound.grpc.stubs.payments_pb2_grpc import add_PaymentServiceServicer_to_server
from payments.bootstrap.container import Container

# What is not named here is not served.
SERVICES = ("payments.v1.PaymentService",)


def register(server: Server, container: Container) -> None:
    """Add the servicers, with their use cases, to a server."""
    servicer = PaymentServicer(
        hold=container.hold_payment(),
        capture=container.capture_payment(),
        void=container.void_payment(),
        find=container.find_payment(),
    )
    add_PaymentServiceServicer_to_server(servicer, server)
