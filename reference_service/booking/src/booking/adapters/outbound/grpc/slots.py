"""The scheduling service, called over gRPC."""

from chassis.problems import Unavailable
from grpc import StatusCode
from grpc.aio import AioRpcError, Channel

from booking.adapters.outbound.grpc.stubs import scheduling_pb2 as pb
from booking.adapters.outbound.grpc.stubs.scheduling_pb2_grpc import SlotServiceStub
from booking.domain.errors import SlotTaken
from booking.ports.slots import SlotsUnavailable

_REFUSED = {StatusCode.FAILED_PRECONDITION, StatusCode.NOT_FOUND}


class GrpcSlots:
    """Asks the scheduling service; the channel knows how patiently, by the policy in bootstrap."""

    def __init__(self, *, channel: Channel) -> None:
        self._stub = SlotServiceStub(channel)

    async def book(self, slot_id: str, booking_id: str) -> None:
        """Take the slot for this booking."""
        try:
            await self._stub.BookSlot(pb.BookSlotRequest(slot_id=slot_id, booking_id=booking_id))
        except Unavailable as error:
            raise SlotsUnavailable from error
        except AioRpcError as error:
            if error.code() in _REFUSED:
                raise SlotTaken(error.details()) from error
            raise SlotsUnavailable from error

    async def release(self, slot_id: str, booking_id: str) -> None:
        """Give it back."""
        try:
            await self._stub.ReleaseSlot(pb.ReleaseSlotRequest(slot_id=slot_id, booking_id=booking_id))
        except (AioRpcError, Unavailable) as error:
            raise SlotsUnavailable from error
