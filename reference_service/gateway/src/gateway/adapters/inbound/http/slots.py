"""The appointment slots as an HTTP resource."""

from datetime import UTC, datetime
from typing import Annotated

from chassis.http.kinds import INVALID_REQUEST
from chassis.http.refusal import Refusal
from chassis.http.responses import raises
from chassis.problems import FieldError
from litestar import Controller, get, post
from litestar.params import JSONBody
from msgspec import Meta, Struct

from gateway.adapters.inbound.http.port import Port
from gateway.adapters.inbound.http.problems import PROBLEMS
from gateway.domain.errors import Impossible, Invalid, NotAllowed, Overtaken, ServiceUnavailable
from gateway.domain.slot import Slot
from gateway.ports.clock import Clock
from gateway.ports.slots import Slots


class SlotBody(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a desk offers."""

    starts_at: Annotated[datetime, Meta(tz=True)]
    minutes: Annotated[int, Meta(ge=1, le=480)]
    place: Annotated[str, Meta(min_length=1, max_length=200)]

    def begins(self) -> datetime:
        """
        Give when it begins, in UTC.

        Raises:
            Refusal: no calendar has this moment.
        """
        try:
            return self.starts_at.astimezone(UTC)
        except OverflowError:
            wrong = FieldError("starts_at", "must be a moment in the years 1 to 9999 of UTC")
            raise Refusal(INVALID_REQUEST, errors=[wrong]) from None


class SlotController(Controller):
    """The slots."""

    path = "/api/v1/desk/slots"
    tags = ("slots",)

    @post(
        summary="Open a slot",
        responses=raises(PROBLEMS, NotAllowed, Invalid, Impossible, Overtaken, ServiceUnavailable),
    )
    async def open(self, data: JSONBody[SlotBody], slots: Port[Slots]) -> Slot:
        """Offer a new one."""
        return await slots.open(data.begins(), data.minutes, data.place)

    @get(summary="List the free slots", responses=raises(PROBLEMS, NotAllowed, ServiceUnavailable))
    async def free(self, slots: Port[Slots], clock: Port[Clock]) -> list[Slot]:
        """Give those that are free from now on, earliest first."""
        return list(await slots.free(clock.now()))
