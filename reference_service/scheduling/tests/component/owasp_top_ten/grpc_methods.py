"""Every method over gRPC, with the role that it needs; a test fails if one is missing here."""

from typing import Any

import pytest
from google.protobuf.descriptor import MethodDescriptor
from google.protobuf.message import Message
from google.protobuf.timestamp_pb2 import Timestamp
from grpc import StatusCode
from grpc.aio import AioRpcError, Channel

from scheduling.adapters.inbound.grpc.stubs import slots_pb2 as pb
from scheduling.domain.roles import BOOK, READ, WRITE

CONTRACTS = (pb.DESCRIPTOR,)
SERVED: dict[str, MethodDescriptor] = {
    f"{service.full_name}/{method.name}": method
    for contract in CONTRACTS
    for service in contract.services_by_name.values()
    for method in service.methods
}

# Full name such as "scheduling.v1.SlotService/GetSlot", role, and a request that is right.
METHODS: dict[str, tuple[str, Message]] = {
    "scheduling.v1.SlotService/OpenSlot": (
        WRITE,
        pb.OpenSlotRequest(starts_at=Timestamp(), minutes=15, place="Room 1"),
    ),
    "scheduling.v1.SlotService/GetSlot": (READ, pb.GetSlotRequest(id="unknown")),
    "scheduling.v1.SlotService/ListFreeSlots": (READ, pb.ListFreeSlotsRequest()),
    "scheduling.v1.SlotService/BookSlot": (BOOK, pb.BookSlotRequest(slot_id="unknown", booking_id="ours")),
    "scheduling.v1.SlotService/ReleaseSlot": (BOOK, pb.ReleaseSlotRequest(slot_id="unknown", booking_id="ours")),
}


async def call(channel: Channel, method: str, metadata: dict[str, str]) -> None:
    """Call a method in a way that is right but for who calls."""
    _, request = METHODS[method]
    several = SERVED[method].server_streaming
    # A method without serializers takes bytes, which its type does not know.
    behaviour: Any = (channel.unary_stream if several else channel.unary_unary)(f"/{method}")
    answer = behaviour(request.SerializeToString(), metadata=tuple(metadata.items()), timeout=5)
    await (answer.read() if several else answer)


async def refusal(channel: Channel, method: str, metadata: dict[str, str]) -> tuple[StatusCode, str]:
    """Call a method that is going to be refused."""
    with pytest.raises(AioRpcError) as refused:
        await call(channel, method, metadata)
    return refused.value.code(), refused.value.details() or ""
