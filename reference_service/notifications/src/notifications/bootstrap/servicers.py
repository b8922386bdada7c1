"""The gRPC door: its servicers, and what they are given."""

from grpc.aio import Server

from notifications.adapters.inbound.grpc.notifications import NotificationServicer
from notifications.adapters.inbound.grpc.stubs.notifications_pb2_grpc import add_NotificationServiceServicer_to_server
from notifications.bootstrap.container import Container

# What is not named here is not served.
SERVICES = ("notifications.v1.NotificationService",)


def register(server: Server, container: Container) -> None:
    """Add the servicers, with their use cases, to a server."""
    servicer = NotificationServicer(list_notifications=container.list_notifications())
    add_NotificationServiceServicer_to_server(servicer, server)
