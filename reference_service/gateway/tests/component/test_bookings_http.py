from grpc import StatusCode
from httpx import AsyncClient

from tests.component import wire
from tests.component.laboratory import Laboratory

BOOKINGS = "/api/v1/desk/bookings"
WISH = {"patient_id": "p-1", "slot_id": "s-1", "panel": "liver", "card_token": "tok_good"}
CARD = {"card_token": "tok_good"}


async def test_a_booking_is_requested_once_for_its_key(http: AsyncClient, laboratory: Laboratory):
    laboratory.http.answer("POST /api/v1/bookings", (202, wire.booking_json(state="requested")))
    reply = await http.post(BOOKINGS, json=WISH, headers={"idempotency-key": "once"})
    assert (reply.status_code, reply.json()["state"]) == (202, "requested")
    assert laboratory.http.received[-1].headers["idempotency-key"] == "once"


async def test_bookings_are_listed_and_found(http: AsyncClient, laboratory: Laboratory):
    shown = wire.booking_json()
    laboratory.http.answer("GET /api/v1/bookings?limit=100", (200, b'{"items": [' + shown + b"]}"))
    laboratory.http.answer("GET /api/v1/bookings/b-1", (200, shown))
    [listed] = (await http.get(BOOKINGS)).json()
    assert listed == (await http.get(f"{BOOKINGS}/b-1")).json()


async def test_what_is_due_is_paid(http: AsyncClient, laboratory: Laboratory):
    laboratory.http.answer("POST /api/v1/bookings/b-1/payment", (202, wire.booking_json(state="payment_due")))
    reply = await http.post(f"{BOOKINGS}/b-1/payment", json=CARD)
    assert (reply.status_code, reply.json()["id"]) == (202, "b-1")


async def test_the_sample_of_a_booking_is_collected(http: AsyncClient, laboratory: Laboratory):
    assert (await http.post(f"{BOOKINGS}/b-1/sample")).status_code == 204
    assert laboratory.asked["CollectSample"].order_id == "b-1"


async def test_a_sample_that_cannot_be_collected_is_a_conflict(http: AsyncClient, laboratory: Laboratory):
    laboratory.refusals["CollectSample"] = StatusCode.FAILED_PRECONDITION
    assert (await http.post(f"{BOOKINGS}/b-1/sample")).status_code == 409


async def test_refusals_are_given_on(http: AsyncClient, laboratory: Laboratory):
    problem = b'{"type": "about:blank", "title": "There is nothing to pay", "status": 409, "detail": "b-1 is paid"}'
    for status, expected in ((400, 422), (403, 403), (404, 404), (409, 409), (422, 422), (500, 503), (302, 503)):
        laboratory.http.answer("POST /api/v1/bookings/b-1/payment", (status, problem))
        reply = await http.post(f"{BOOKINGS}/b-1/payment", json=CARD)
        assert reply.status_code == expected, status
        assert reply.json().get("detail") == (None if expected == 503 else "b-1 is paid")


async def test_an_id_that_no_path_can_name_is_not_found(http: AsyncClient):
    assert (await http.get(f"{BOOKINGS}/%2E%2E")).status_code == 404
