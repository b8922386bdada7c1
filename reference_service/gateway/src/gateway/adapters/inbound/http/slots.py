"""The appointment slots as an HTTP resource."""

from datetime import datetime
from typing import Annotated

from chassis.http.responses import raises
from litestar import Controller, get, post
from litestar.params import JSONBody
from msgspec import Meta, Struct

from gateway.adapters.inbound.http.port import Port
from gateway.adapters.inbound.http.problems import PROBLEMS
from gateway.domain.errors import Invalid, NotAllowed, ServiceUnavailable
from gateway.domain.slot import Slot
from gateway.ports.clock import Clock
from gateway.ports.slots import Slots


class SlotBody(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a desk offers."""

    starts_at: Annotated[datetime, Meta(tz=True)]
    minutes: Annotated[int, Meta(ge=1, le=480)]
    place: Annotated[str, Meta(min_length=1, max_length=200)]


class SlotController(Controller):
    """The slots."""

    path = "/api/v1/desk/slots"
    tags = ("slots",)

    @post(summary="Open a slot", responses=raises(PROBLEMS, NotAllowed, Invalid, ServiceUnavailable))
    async def open(self, data: JSONBody[SlotBody], slots: Port[Slots]) -> Slot:
        """Offer a new one."""
        return await slots.open(data.starts_at, data.minutes, data.place)

    @get(summary="List the free slots", responses=raises(PROBLEMS, NotAllowed, ServiceUnavailable))
    async def free(self, slots: Port[Slots], clock: Port[Clock]) -> list[Slot]:
        """Give those that are free from now on, earliest first."""
        return list(await slots.free(clock.now()))
