"""The bookings as an HTTP resource."""

from typing import Annotated

from chassis.http.idempotency_key import IdempotencyKey
from chassis.http.responses import raises
from litestar import Controller, get, post
from litestar.params import FromPath, JSONBody
from msgspec import Meta, Struct

from gateway.adapters.inbound.http.port import Port
from gateway.adapters.inbound.http.problems import PROBLEMS
from gateway.domain.booking import Booking
from gateway.domain.errors import Impossible, Invalid, NotAllowed, NotFound, Overtaken, ServiceUnavailable
from gateway.ports.bookings import Bookings
from gateway.ports.reports import Reports

Text = Annotated[str, Meta(min_length=1, max_length=200)]


class BookingBody(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a patient wants."""

    patient_id: Text
    slot_id: Text
    panel: Text
    card_token: Text


class PaymentBody(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which card is to pay."""

    card_token: Text


class BookingController(Controller):
    """The bookings; each goes on after the answer, and tells by its state how far it is."""

    path = "/api/v1/desk/bookings"
    tags = ("bookings",)

    @post(
        status_code=202,
        summary="Request a booking",
        responses=raises(PROBLEMS, NotAllowed, Invalid, Impossible, ServiceUnavailable),
    )
    async def request(
        self, data: JSONBody[BookingBody], bookings: Port[Bookings], idempotency_key: IdempotencyKey = None
    ) -> Booking:
        """Begin one."""
        return await bookings.request(
            patient_id=data.patient_id,
            slot_id=data.slot_id,
            panel=data.panel,
            card_token=data.card_token,
            idempotency_key=idempotency_key,
        )

    @get(summary="List the bookings", responses=raises(PROBLEMS, NotAllowed, ServiceUnavailable))
    async def list(self, bookings: Port[Bookings]) -> list[Booking]:
        """Give the newest ones, newest first."""
        return [*await bookings.latest()]

    @get(
        "/{booking_id:str}",
        summary="Find a booking",
        responses=raises(PROBLEMS, NotAllowed, NotFound, ServiceUnavailable),
    )
    async def find(self, booking_id: FromPath[str], bookings: Port[Bookings]) -> Booking:
        """Give it as it is now."""
        return await bookings.find(booking_id)

    @post(
        "/{booking_id:str}/payment",
        status_code=202,
        summary="Pay what is due",
        responses=raises(PROBLEMS, NotAllowed, NotFound, Invalid, Impossible, ServiceUnavailable),
    )
    async def pay(self, booking_id: FromPath[str], data: JSONBody[PaymentBody], bookings: Port[Bookings]) -> Booking:
        """Try another card."""
        return await bookings.pay(booking_id, data.card_token)

    @post(
        "/{booking_id:str}/sample",
        status_code=204,
        summary="Collect the sample",
        responses=raises(PROBLEMS, NotAllowed, NotFound, Impossible, Overtaken, ServiceUnavailable),
    )
    async def collect(self, booking_id: FromPath[str], reports: Port[Reports]) -> None:
        """Take note that the sample is in the laboratory: from now on the order goes forward."""
        await reports.collect_sample(booking_id)
