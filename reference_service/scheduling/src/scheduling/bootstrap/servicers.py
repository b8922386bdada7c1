"""The gRPC door: its servicers, and what they are given."""

from grpc.aio import Server

from scheduling.adapters.inbound.grpc.slots import SlotServicer
from scheduling.adapters.inbound.grpc.stubs.slots_pb2_grpc import add_SlotServiceServicer_to_server
from scheduling.bootstrap.container import Container

# What is not named here is not served.
SERVICES = ("scheduling.v1.SlotService",)


def register(server: Server, container: Container) -> None:
    """Add the servicers, with their use cases, to a server."""
    servicer = SlotServicer(
        open_slot=container.open_slot(),
        find=container.find_slot(),
        list_free=container.list_free_slots(),
        book=container.book_slot(),
        release=container.release_slot(),
    )
    add_SlotServiceServicer_to_server(servicer, server)
