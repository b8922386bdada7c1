"""The scheduling service, called over gRPC."""

from collections.abc import Sequence
from datetime import datetime

from grpc.aio import Channel

from gateway.adapters.outbound.grpc.answers import answers_of
from gateway.adapters.outbound.grpc.moments import moment_of, timestamp_of
from gateway.adapters.outbound.grpc.stubs import scheduling_pb2 as pb
from gateway.adapters.outbound.grpc.stubs.scheduling_pb2_grpc import SlotServiceStub
from gateway.domain.slot import Slot

_MOST_SHOWN = 100


class GrpcSlots:
    """Asks the scheduling service; the channel knows how patiently, by the policy in bootstrap."""

    def __init__(self, *, channel: Channel) -> None:
        self._stub = SlotServiceStub(channel)

    async def open(self, starts_at: datetime, minutes: int, place: str) -> Slot:
        """Offer a new one."""
        request = pb.OpenSlotRequest(starts_at=timestamp_of(starts_at), minutes=minutes, place=place)
        with answers_of("scheduling"):
            return _slot_of(await self._stub.OpenSlot(request))

    async def free(self, start: datetime) -> Sequence[Slot]:
        """Return the free ones from a moment on, earliest first."""
        request = pb.ListFreeSlotsRequest(page_size=_MOST_SHOWN)
        # A word of Python's own: it cannot be a name of an argument.
        getattr(request, "from").CopyFrom(timestamp_of(start))
        with answers_of("scheduling"):
            found = await self._stub.ListFreeSlots(request)
        return [_slot_of(each) for each in found.items]


def _slot_of(message: pb.Slot) -> Slot:
    return Slot(
        id=message.id,
        starts_at=moment_of(message.starts_at),
        minutes=message.minutes,
        place=message.place,
        booking_id=message.booking_id if message.HasField("booking_id") else None,
    )
