"""The bookings as an HTTP resource."""

from inspect import getdoc
from typing import Annotated

from chassis.context.acting import acting
from chassis.http.idempotency_key import IdempotencyKey
from chassis.http.pages import Cursor, Limit, Page, decode_cursor, encode_cursor
from chassis.http.responses import LOCATION
from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody, QueryParameter

from booking.adapters.inbound.http import booking_refusals as refusals
from booking.adapters.inbound.http.booking_wire import BookingBody, BookingView, PaymentBody
from booking.domain.booking import Booking
from booking.use_cases.find_booking import FindBooking, FindBookingHandler
from booking.use_cases.list_bookings import ListBookings, ListBookingsHandler
from booking.use_cases.pay_booking import PayBooking, PayBookingHandler
from booking.use_cases.request_booking import RequestBooking, RequestBookingHandler

PatientId = Annotated[str | None, QueryParameter(description="List only those of this patient", max_length=200)]


class BookingController(Controller):
    """The bookings; each goes on after the answer, and tells by its state how far it is."""

    path = "/api/v1/bookings"
    tags = ("bookings",)

    @post(
        status_code=202,
        operation_id="RequestBooking",
        summary="Request a booking",
        description=getdoc(RequestBookingHandler),
        responses=refusals.REQUEST,
        response_headers=[LOCATION],
    )
    async def request(
        self,
        data: JSONBody[BookingBody],
        request_booking: NamedDependency[RequestBookingHandler],
        idempotency_key: IdempotencyKey = None,
    ) -> Response[BookingView]:
        """Take it in, and say where to look how it goes."""
        command = RequestBooking(
            actor=acting(),
            patient_id=data.patient_id,
            slot_id=data.slot_id,
            panel=data.panel,
            card_token=data.card_token,
            idempotency_key=idempotency_key,
        )
        return _accepted(self.path, await request_booking.handle(command))

    @get(
        "/{booking_id:str}",
        operation_id="GetBooking",
        summary="Find a booking",
        description=getdoc(FindBookingHandler),
        responses=refusals.FIND,
    )
    async def find(
        self,
        booking_id: FromPath[str],
        find_booking: NamedDependency[FindBookingHandler],
    ) -> BookingView:
        """Give it as it is now."""
        return BookingView.of(await find_booking.handle(FindBooking(acting(), booking_id)))

    @get(
        operation_id="ListBookings",
        summary="List the bookings",
        description=getdoc(ListBookingsHandler),
        responses=refusals.LIST,
    )
    async def list(
        self,
        list_bookings: NamedDependency[ListBookingsHandler],
        patient_id: PatientId = None,
        cursor: Cursor = None,
        limit: Limit = 20,
    ) -> Page[BookingView]:
        """Give one page of them."""
        page = await list_bookings.handle(ListBookings(acting(), patient_id, decode_cursor(cursor, str), limit))
        following = None if page.next_after is None else encode_cursor(page.next_after)
        return Page([BookingView.of(item) for item in page.items], following)

    @post(
        "/{booking_id:str}/payment",
        status_code=202,
        operation_id="PayBooking",
        summary="Pay what is due",
        description=getdoc(PayBookingHandler),
        responses=refusals.PAY,
        response_headers=[LOCATION],
    )
    async def pay(
        self,
        booking_id: FromPath[str],
        data: JSONBody[PaymentBody],
        pay_booking: NamedDependency[PayBookingHandler],
    ) -> Response[BookingView]:
        """Try this card, and say where to look how it goes."""
        command = PayBooking(acting(), booking_id, data.card_token)
        return _accepted(self.path, await pay_booking.handle(command))


def _accepted(path: str, booking: Booking) -> Response[BookingView]:
    return Response(BookingView.of(booking), status_code=202, headers={"location": f"{path}/{booking.id}"})
