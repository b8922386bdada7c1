import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest
from chassis.http.pages import encode_cursor

PATH = "/api/v1/slots"
TOMORROW = datetime.now(UTC).replace(microsecond=0) + timedelta(days=1)


def wire(**changes: object) -> dict[str, object]:
    return {"starts_at": TOMORROW.isoformat(), "minutes": 15, "place": "Room 1"} | changes


@pytest.fixture
async def opened(http: httpx.AsyncClient) -> dict[str, object]:
    reply = await http.post(PATH, json=wire())
    body: dict[str, object] = reply.json()
    return body


def bookings(slot: dict[str, object], booking_id: str) -> str:
    return f"{PATH}/{slot['id']}/bookings/{booking_id}"


async def test_what_is_opened_has_a_location_an_etag_and_no_booking(http: httpx.AsyncClient):
    reply = await http.post(PATH, json=wire(place="प्रयोगशाला"))
    assert reply.status_code == 201
    body = reply.json()
    assert reply.headers["location"] == f"{PATH}/{body['id']}"
    assert reply.headers["etag"] == '"1"'
    assert (body["place"], body["minutes"], body["booking_id"]) == ("प्रयोगशाला", 15, None)
    assert datetime.fromisoformat(body["starts_at"]) == TOMORROW
    assert (await http.get(reply.headers["location"])).json() == body


async def test_the_same_slot_is_opened_once_and_one_of_another_length_is_a_conflict(
    http: httpx.AsyncClient, opened: dict[str, object]
):
    elsewhere = TOMORROW.astimezone().isoformat()
    assert (await http.post(PATH, json=wire(starts_at=elsewhere))).json() == opened
    reply = await http.post(PATH, json=wire(minutes=30))
    assert (reply.status_code, reply.json()["type"]) == (409, "urn:problem:place-taken")


async def test_what_is_booked_is_free_no_more_until_it_is_given_back(
    http: httpx.AsyncClient, opened: dict[str, object]
):
    for _ in range(2):
        reply = await http.put(bookings(opened, "ours"))
        assert (reply.status_code, reply.headers["etag"]) == (200, '"2"')
        assert reply.json() == opened | {"version": 2, "booking_id": "ours"}
    assert (await http.get(PATH)).json()["items"] == []
    for _ in range(2):
        assert (await http.delete(bookings(opened, "ours"))).status_code == 204
    assert (await http.get(PATH)).json()["items"] == [opened | {"version": 3}]


async def test_a_booking_that_has_given_it_back_is_refused(http: httpx.AsyncClient, opened: dict[str, object]):
    await http.delete(bookings(opened, "ours"))
    reply = await http.put(bookings(opened, "ours"))
    assert (reply.status_code, reply.json()["type"]) == (409, "urn:problem:booking-released")


async def test_of_many_bookings_at_once_one_gets_it(http: httpx.AsyncClient, opened: dict[str, object]):
    replies = await asyncio.gather(*(http.put(bookings(opened, f"b{number}")) for number in range(10)))
    assert sorted(reply.status_code for reply in replies) == [200, *[409] * 9]
    assert {reply.json()["type"] for reply in replies if reply.status_code == 409} == {"urn:problem:slot-taken"}


async def test_the_free_ones_come_in_the_order_of_time_from_a_moment_on(http: httpx.AsyncClient):
    starts = [TOMORROW + timedelta(hours=hours) for hours in (2, 0, 1)]
    for at in starts:
        await http.post(PATH, json=wire(starts_at=at.isoformat()))
    since = {"since": (TOMORROW + timedelta(minutes=1)).isoformat()}
    found = (await http.get(PATH, params=since)).json()["items"]
    assert [datetime.fromisoformat(each["starts_at"]) for each in found] == sorted(starts)[1:]
    assert len((await http.get(PATH, params={"limit": 1})).json()["items"]) == 1


async def test_however_many_start_at_the_same_time_each_is_seen_once(http: httpx.AsyncClient):
    opened = [(await http.post(PATH, json=wire(place=f"Room {number}"))).json()["id"] for number in range(5)]
    seen: list[str] = []
    page: dict[str, Any] = {"limit": 2}
    for _ in range(3):
        reply = (await http.get(PATH, params=page)).json()
        seen.extend(each["id"] for each in reply["items"])
        page["cursor"] = reply["next_cursor"]
    assert (seen, page["cursor"]) == (sorted(opened), None)


@pytest.mark.parametrize(
    ("cursor", "refusal"),
    [
        ("x", (400, "urn:problem:bad-cursor")),
        (encode_cursor("yesterday/1"), (422, "urn:problem:invalid-slot")),
        (encode_cursor("0001-01-01T00:00:00+00:00/1"), (422, "urn:problem:invalid-slot")),
    ],
)
async def test_a_cursor_that_was_not_given_here_is_refused(
    http: httpx.AsyncClient, cursor: str, refusal: tuple[int, str]
):
    reply = await http.get(PATH, params={"cursor": cursor})
    assert (reply.status_code, reply.json()["type"]) == refusal


async def test_what_is_over_is_not_listed_unless_somebody_asks_for_it(http: httpx.AsyncClient):
    await http.post(PATH, json=wire(starts_at="2001-01-01T08:00:00Z"))
    assert (await http.get(PATH)).json()["items"] == []
    assert len((await http.get(PATH, params={"since": "2001-01-01T08:00:00Z"})).json()["items"]) == 1


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("minutes", 0),
        ("minutes", "long"),
        ("place", " "),
        ("starts_at", "tomorrow"),
        ("starts_at", "2026-01-31T12:00:00"),
        ("booking_id", "ours"),
    ],
)
async def test_a_field_that_breaks_its_rule_is_refused_by_name(http: httpx.AsyncClient, field: str, value: object):
    reply = await http.post(PATH, json=wire(**{field: value}))
    assert (reply.status_code, reply.json()["errors"][0]["field"]) == (400, field)


@pytest.mark.parametrize("moment", ["9999-12-31T23:59:59-01:00", "0001-01-01T00:00:00+01:00", "1899-12-31T23:59:59Z"])
async def test_a_moment_that_is_too_far_away_gives_422(http: httpx.AsyncClient, moment: str):
    opening = await http.post(PATH, json=wire(starts_at=moment))
    listing = await http.get(PATH, params={"since": moment})
    assert (opening.status_code, opening.json()["errors"][0]["field"]) == (422, "starts_at")
    assert (listing.status_code, listing.json()["errors"][0]["field"]) == (422, "since")


@pytest.mark.parametrize("moment", ["2026-01-31T12:00:00", "2026-01-31T12:00:00 05:30", "yesterday", "null", ""])
async def test_what_is_no_moment_with_an_offset_gives_422(http: httpx.AsyncClient, moment: str):
    reply = await http.get(PATH, params={"since": moment})
    assert (reply.status_code, reply.json()["errors"][0]["field"]) == (422, "since")


async def test_an_unknown_id_gives_404(http: httpx.AsyncClient):
    for reply in (await http.get(f"{PATH}/unknown"), await http.put(f"{PATH}/unknown/bookings/ours")):
        assert (reply.status_code, reply.json()["type"]) == (404, "urn:problem:slot-not-found")
