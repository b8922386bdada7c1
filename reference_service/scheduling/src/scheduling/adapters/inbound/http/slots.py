"""The slots as an HTTP resource."""

from inspect import getdoc
from typing import Annotated

from chassis.context.acting import acting
from chassis.http.pages import Cursor, Limit, Page, decode_cursor, encode_cursor
from chassis.http.preconditions import entity_tag
from chassis.http.responses import ETAG, LOCATION
from litestar import Controller, Response, delete, get, post, put
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody, PathParameter, QueryParameter

from scheduling.adapters.inbound.http import slot_refusals as refusals
from scheduling.adapters.inbound.http.slot_wire import SlotBody, SlotView, moment_of
from scheduling.domain.slot import Slot
from scheduling.domain.slot_position import SlotPosition
from scheduling.use_cases.book_slot import BookSlot, BookSlotHandler
from scheduling.use_cases.find_slot import FindSlot, FindSlotHandler
from scheduling.use_cases.list_free_slots import ListFreeSlots, ListFreeSlotsHandler
from scheduling.use_cases.open_slot import OpenSlotHandler
from scheduling.use_cases.release_slot import ReleaseSlot, ReleaseSlotHandler

# Text, because `null` would be taken for a moment that is missing.
Since = Annotated[
    str | None,
    QueryParameter(description="Start at the earliest; default: now", schema_extra={"format": "date-time"}),
]
BookingId = Annotated[str, PathParameter(pattern="^[!-~]{1,100}$")]


class SlotController(Controller):
    """The slots."""

    path = "/api/v1/slots"
    tags = ("slots",)

    @post(
        summary="Open a slot",
        description=getdoc(OpenSlotHandler),
        responses=refusals.OPEN,
        response_headers=[LOCATION, ETAG],
    )
    async def open(
        self,
        data: JSONBody[SlotBody],
        open_slot: NamedDependency[OpenSlotHandler],
    ) -> Response[SlotView]:
        """Offer a stretch of time in a place."""
        opened = await open_slot.handle(data.command())
        return _shown(opened, status_code=201, headers={"location": f"{self.path}/{opened.id}"})

    @get(
        summary="List the free slots",
        description=getdoc(ListFreeSlotsHandler),
        responses=refusals.LIST_FREE,
    )
    async def list_free(
        self,
        list_free_slots: NamedDependency[ListFreeSlotsHandler],
        since: Since = None,
        cursor: Cursor = None,
        limit: Limit = 20,
    ) -> Page[SlotView]:
        """Give one page of those that can be booked."""
        position = decode_cursor(cursor, str)
        query = ListFreeSlots(
            acting(),
            None if since is None else moment_of("since", since),
            None if position is None else SlotPosition.read("cursor", position),
            limit,
        )
        page = await list_free_slots.handle(query)
        following = None if page.next_after is None else encode_cursor(str(page.next_after))
        return Page([SlotView.of(slot) for slot in page.items], following)

    @get(
        "/{slot_id:str}",
        summary="Find a slot",
        description=getdoc(FindSlotHandler),
        responses=refusals.FIND,
        response_headers=[ETAG],
    )
    async def find(self, slot_id: FromPath[str], find_slot: NamedDependency[FindSlotHandler]) -> Response[SlotView]:
        """Give one."""
        return _shown(await find_slot.handle(FindSlot(acting(), slot_id)))

    @put(
        "/{slot_id:str}/bookings/{booking_id:str}",
        summary="Book a slot",
        description=getdoc(BookSlotHandler),
        responses=refusals.BOOK,
        response_headers=[ETAG],
    )
    async def book(
        self,
        slot_id: FromPath[str],
        booking_id: BookingId,
        book_slot: NamedDependency[BookSlotHandler],
    ) -> Response[SlotView]:
        """Take one for a booking."""
        return _shown(await book_slot.handle(BookSlot(acting(), slot_id, booking_id)))

    @delete(
        "/{slot_id:str}/bookings/{booking_id:str}",
        summary="Release a slot",
        description=getdoc(ReleaseSlotHandler),
        responses=refusals.RELEASE,
    )
    async def release(
        self,
        slot_id: FromPath[str],
        booking_id: BookingId,
        release_slot: NamedDependency[ReleaseSlotHandler],
    ) -> None:
        """Give back what a booking has, or may be about to get."""
        await release_slot.handle(ReleaseSlot(acting(), slot_id, booking_id))


def _shown(slot: Slot, *, status_code: int = 200, headers: dict[str, str] | None = None) -> Response[SlotView]:
    return Response(
        SlotView.of(slot),
        status_code=status_code,
        headers={"etag": entity_tag(slot.version)} | (headers or {}),
    )
