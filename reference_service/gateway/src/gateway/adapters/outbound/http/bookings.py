"""The booking service, called over HTTP."""

from collections.abc import Sequence
from http import HTTPStatus

from chassis.http.client.client import HttpClient
from msgspec import Struct

from gateway.adapters.outbound.http.answers import answers_of, refuse
from gateway.domain.booking import Booking

_PATH = "/api/v1/bookings"


class _Page(Struct):
    """One page of bookings."""

    items: list[Booking]


class HttpBookings:
    """Asks the booking service; the client knows how patiently, by the policy in bootstrap."""

    def __init__(self, *, client: HttpClient) -> None:
        self._client = client

    async def request(
        self, *, patient_id: str, slot_id: str, panel: str, card_token: str, idempotency_key: str | None
    ) -> Booking:
        """Begin one."""
        wish = {"patient_id": patient_id, "slot_id": slot_id, "panel": panel, "card_token": card_token}
        headers = {} if idempotency_key is None else {"idempotency-key": idempotency_key}
        with answers_of("booking"):
            reply = await self._client.request("POST", _PATH, json=wish, headers=headers)
            if reply.status != HTTPStatus.ACCEPTED:
                raise refuse("booking", reply)
            return reply.read(Booking)

    async def find(self, booking_id: str) -> Booking:
        """Return the one with this id."""
        with answers_of("booking"):
            reply = await self._client.request("GET", f"{_PATH}/{{id}}", parts={"id": booking_id})
            if reply.status != HTTPStatus.OK:
                raise refuse("booking", reply)
            return reply.read(Booking)

    async def latest(self, patient_id: str | None = None) -> Sequence[Booking]:
        """Return the newest ones, of one patient or of all, newest first."""
        query = {"limit": "100"} | ({} if patient_id is None else {"patient_id": patient_id})
        with answers_of("booking"):
            reply = await self._client.request("GET", _PATH, query=query)
            if reply.status != HTTPStatus.OK:
                raise refuse("booking", reply)
            return reply.read(_Page).items

    async def pay(self, booking_id: str, card_token: str) -> Booking:
        """Pay what is due with another card."""
        with answers_of("booking"):
            reply = await self._client.request(
                "POST", f"{_PATH}/{{id}}/payment", parts={"id": booking_id}, json={"card_token": card_token}
            )
            if reply.status != HTTPStatus.ACCEPTED:
                raise refuse("booking", reply)
            return reply.read(Booking)
