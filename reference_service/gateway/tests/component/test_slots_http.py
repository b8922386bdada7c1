import pytest
from grpc import StatusCode
from httpx import AsyncClient

from tests.component.laboratory import Laboratory

SLOTS = "/api/v1/desk/slots"
SLOT = {"id": "s-1", "starts_at": "2026-02-02T09:30:00Z", "minutes": 15, "place": "Room 2", "booking_id": None}


async def test_free_slots_are_listed_from_now_on(http: AsyncClient, laboratory: Laboratory):
    assert (await http.get(SLOTS)).json() == [SLOT]
    assert getattr(laboratory.asked["ListFreeSlots"], "from").seconds > 0


async def test_a_slot_is_opened(http: AsyncClient):
    body = {"starts_at": "2026-02-03T10:00:00+05:30", "minutes": 15, "place": "Room 2"}
    reply = await http.post(SLOTS, json=body)
    assert (reply.status_code, reply.json()["starts_at"]) == (201, "2026-02-03T04:30:00Z")


@pytest.mark.parametrize("starts_at", ["0001-01-01T00:00:00+05:30", "9999-12-31T23:00:00-05:00"])
async def test_a_time_that_no_calendar_has_is_refused_with_the_reason(http: AsyncClient, starts_at: str):
    reply = await http.post(SLOTS, json={"starts_at": starts_at, "minutes": 15, "place": "Room 2"})
    assert reply.status_code == 400
    wrong = {"field": "starts_at", "reason": "must be a moment in the years 1 to 9999 of UTC"}
    assert reply.json()["errors"] == [wrong]


async def test_a_slot_of_which_another_request_was_faster_is_a_conflict(http: AsyncClient, laboratory: Laboratory):
    laboratory.refusals["OpenSlot"] = StatusCode.ABORTED
    body = {"starts_at": "2026-02-03T10:00:00Z", "minutes": 15, "place": "Room 2"}
    assert (await http.post(SLOTS, json=body)).status_code == 409


async def test_a_time_without_a_zone_is_refused(http: AsyncClient):
    body = {"starts_at": "2026-02-03T10:00:00", "minutes": 15, "place": "Room 2"}
    assert (await http.post(SLOTS, json=body)).status_code == 400
