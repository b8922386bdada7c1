"""The slots as a gRPC service."""

from typing import Any

from chassis.context.acting import acting

from scheduling.adapters.inbound.grpc.slot_wire import message_of, optional_moment, required_moment
from scheduling.adapters.inbound.grpc.stubs import slots_pb2 as pb
from scheduling.adapters.inbound.grpc.stubs.slots_pb2_grpc import SlotServiceServicer
from scheduling.domain.slot_position import SlotPosition
from scheduling.use_cases.book_slot import BookSlot, BookSlotHandler
from scheduling.use_cases.find_slot import FindSlot, FindSlotHandler
from scheduling.use_cases.list_free_slots import ListFreeSlots, ListFreeSlotsHandler
from scheduling.use_cases.open_slot import OpenSlot, OpenSlotHandler
from scheduling.use_cases.release_slot import ReleaseSlot, ReleaseSlotHandler

_USUAL_PAGE = 20


class SlotServicer(SlotServiceServicer):
    """The methods of the contract, each one use case."""

    def __init__(
        self,
        *,
        open_slot: OpenSlotHandler,
        find: FindSlotHandler,
        list_free: ListFreeSlotsHandler,
        book: BookSlotHandler,
        release: ReleaseSlotHandler,
    ) -> None:
        self._open = open_slot
        self._find = find
        self._list_free = list_free
        self._book = book
        self._release = release

    async def OpenSlot(self, request: pb.OpenSlotRequest, context: Any) -> pb.Slot:
        """Offer a stretch of time in a place."""
        starts_at = required_moment(request, "starts_at")
        command = OpenSlot(acting(), starts_at, request.minutes, request.place)
        return message_of(await self._open.handle(command))

    async def GetSlot(self, request: pb.GetSlotRequest, context: Any) -> pb.Slot:
        """Find one."""
        return message_of(await self._find.handle(FindSlot(acting(), request.id)))

    async def ListFreeSlots(self, request: pb.ListFreeSlotsRequest, context: Any) -> pb.ListFreeSlotsResponse:
        """Give one page of those that can be booked."""
        query = ListFreeSlots(
            acting(),
            optional_moment(request, "from"),
            SlotPosition.read("page_token", request.page_token) if request.page_token else None,
            request.page_size or _USUAL_PAGE,
        )
        page = await self._list_free.handle(query)
        return pb.ListFreeSlotsResponse(
            items=[message_of(slot) for slot in page.items],
            next_page_token="" if page.next_after is None else str(page.next_after),
        )

    async def BookSlot(self, request: pb.BookSlotRequest, context: Any) -> pb.Slot:
        """Take one for a booking."""
        command = BookSlot(acting(), request.slot_id, request.booking_id)
        return message_of(await self._book.handle(command))

    async def ReleaseSlot(self, request: pb.ReleaseSlotRequest, context: Any) -> pb.ReleaseSlotResponse:
        """Give back what a booking has, or may be about to get."""
        await self._release.handle(ReleaseSlot(acting(), request.slot_id, request.booking_id))
        return pb.ReleaseSlotResponse()
