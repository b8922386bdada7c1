from typing import Any

import httpx
import pytest
from chassis.testing.polling import until
from grpc import StatusCode

from tests.component.laboratory import Laboratory
from tests.examples import wire

PATH = "/api/v1/bookings"
HAPPY = ["hold tok_good", "book", "place", "capture", "mark paid"]


async def ended(http: httpx.AsyncClient, location: str, *states: str) -> dict[str, Any]:
    """Wait until the booking is in one of these states, and give it."""
    found: dict[str, Any] = {}

    async def is_there() -> bool:
        found.update((await http.get(location)).json())
        return found["state"] in states

    await until(is_there, within=20)
    return found


async def booked(http: httpx.AsyncClient) -> dict[str, Any]:
    """Request a booking, and wait for its end."""
    reply = await http.post(PATH, json=wire())
    assert reply.status_code == 202
    assert reply.json()["state"] == "requested"
    return await ended(http, reply.headers["location"], "confirmed", "refused", "payment due")


async def test_a_booking_is_confirmed_when_every_step_is_done(http: httpx.AsyncClient, laboratory: Laboratory):
    confirmed = await booked(http)
    assert (confirmed["state"], confirmed["patient_name"]) == ("confirmed", "Asha Rao")
    assert laboratory.done == HAPPY


async def test_a_card_that_is_declined_refuses_the_booking_and_leaves_nothing(
    http: httpx.AsyncClient, laboratory: Laboratory
):
    laboratory.declined = {"hold"}
    refused = await booked(http)
    assert (refused["state"], refused["reason"]) == ("refused", "insufficient funds")
    assert laboratory.done == ["hold tok_good"]


async def test_a_slot_that_is_taken_gives_the_money_back(http: httpx.AsyncClient, laboratory: Laboratory):
    laboratory.slot_taken = True
    refused = await booked(http)
    assert (refused["state"], refused["reason"]) == ("refused", "the slot is taken")
    assert laboratory.done == ["hold tok_good", "book", "void"]


async def test_a_card_that_is_declined_late_undoes_everything_while_there_is_no_sample(
    http: httpx.AsyncClient, laboratory: Laboratory
):
    laboratory.declined = {"capture"}
    refused = await booked(http)
    assert (refused["state"], refused["reason"]) == ("refused", "card blocked")
    assert laboratory.done == ["hold tok_good", "book", "place", "capture", "cancel", "release", "void"]


async def test_a_card_that_is_declined_with_the_sample_in_the_laboratory_leaves_the_payment_due(
    http: httpx.AsyncClient, laboratory: Laboratory
):
    laboratory.declined, laboratory.collected = {"capture"}, True
    due = await booked(http)
    assert (due["state"], due["reason"]) == ("payment due", "card blocked")
    assert laboratory.done == ["hold tok_good", "book", "place", "capture", "cancel", "void", "mark due"]


async def test_what_is_due_is_paid_with_another_card(http: httpx.AsyncClient, laboratory: Laboratory):
    laboratory.declined, laboratory.collected = {"capture"}, True
    due = await booked(http)
    laboratory.done.clear()
    laboratory.declined = {"hold"}
    reply = await http.post(f"{PATH}/{due['id']}/payment", json={"card_token": "tok_declined"})
    assert (reply.status_code, reply.json()["state"]) == (202, "paying")
    assert (await ended(http, reply.headers["location"], "payment due"))["reason"] == "insufficient funds"
    laboratory.declined = set()
    reply = await http.post(f"{PATH}/{due['id']}/payment", json={"card_token": "tok_other"})
    assert (await ended(http, reply.headers["location"], "paid"))["reason"] == ""
    assert laboratory.done == ["hold tok_declined", "hold tok_other", "capture", "mark paid"]


async def test_what_is_not_due_is_not_paid(http: httpx.AsyncClient):
    confirmed = await booked(http)
    reply = await http.post(f"{PATH}/{confirmed['id']}/payment", json={"card_token": "tok_good"})
    assert (reply.status_code, reply.json()["type"]) == (409, "urn:problem:nothing-is-due")


@pytest.mark.parametrize("token", ["", "4111 1111", "tok_é", "tok_good\n", "x" * 201])
async def test_a_card_that_is_no_token_is_refused_at_the_door(http: httpx.AsyncClient, token: str):
    for path, body in ((PATH, wire(card_token=token)), (f"{PATH}/1/payment", {"card_token": token})):
        reply = await http.post(path, json=body)
        assert (reply.status_code, reply.json()["errors"][0]["field"]) == (400, "card_token")


async def test_a_card_that_payments_never_takes_refuses_the_booking(http: httpx.AsyncClient, laboratory: Laboratory):
    laboratory.refused = {"hold tok_good": (StatusCode.INVALID_ARGUMENT, "card_token is of no card")}
    refused = await booked(http)
    assert (refused["state"], refused["reason"]) == ("refused", "card_token is of no card")


async def test_what_is_due_can_be_paid_with_another_card_after_one_that_payments_never_takes(
    http: httpx.AsyncClient, laboratory: Laboratory
):
    laboratory.declined, laboratory.collected = {"capture"}, True
    due = await booked(http)
    laboratory.refused = {"hold tok_odd": (StatusCode.INVALID_ARGUMENT, "card_token is of no card")}
    reply = await http.post(f"{PATH}/{due['id']}/payment", json={"card_token": "tok_odd"})
    assert reply.status_code == 202
    assert (await ended(http, reply.headers["location"], "payment due"))["reason"] == "card_token is of no card"


async def test_a_payment_that_was_voided_meanwhile_is_not_captured_and_the_booking_is_refused(
    http: httpx.AsyncClient, laboratory: Laboratory
):
    laboratory.refused = {"capture": (StatusCode.FAILED_PRECONDITION, "payment 1 is voided")}
    refused = await booked(http)
    assert (refused["state"], refused["reason"]) == ("refused", "payment 1 is voided")
    assert laboratory.done[-3:] == ["cancel", "release", "void"]


@pytest.mark.parametrize("step", ["hold tok_good", "capture"])
async def test_payments_is_given_the_time_to_ask_the_card_provider_twice(
    http: httpx.AsyncClient, laboratory: Laboratory, step: str
):
    laboratory.seconds = {step: 2.2}
    assert (await booked(http))["state"] == "confirmed"
    assert laboratory.done == HAPPY


@pytest.mark.parametrize("step", HAPPY)
async def test_a_participant_that_stumbles_is_asked_again(http: httpx.AsyncClient, laboratory: Laboratory, step: str):
    laboratory.stumbles = {step: 1}
    assert (await booked(http))["state"] == "confirmed"
    assert laboratory.done.count(step) == 2


async def test_the_same_key_books_once(http: httpx.AsyncClient, laboratory: Laboratory):
    key = {"idempotency-key": "key"}
    first = (await http.post(PATH, json=wire(), headers=key)).json()
    again = (await http.post(PATH, json=wire(), headers=key)).json()
    assert again["id"] == first["id"]
    await ended(http, f"{PATH}/{first['id']}", "confirmed")
    assert laboratory.done == HAPPY


async def test_the_same_key_gives_the_first_answer_while_the_patients_service_is_away(
    http: httpx.AsyncClient, laboratory: Laboratory
):
    key = {"idempotency-key": "key"}
    first = await http.post(PATH, json=wire(), headers=key)
    laboratory.refused = {"patient": (StatusCode.UNAVAILABLE, "")}
    again = await http.post(PATH, json=wire(), headers=key)
    assert (again.status_code, again.json()["id"]) == (202, first.json()["id"])


async def test_who_may_not_read_patients_is_told_so(http: httpx.AsyncClient, laboratory: Laboratory):
    laboratory.refused = {"patient": (StatusCode.PERMISSION_DENIED, "this needs the role patients:read")}
    reply = await http.post(PATH, json=wire())
    assert (reply.status_code, reply.json()["detail"]) == (403, "this needs the role patients:read")


async def test_a_patient_whom_nobody_knows_is_refused(http: httpx.AsyncClient):
    reply = await http.post(PATH, json=wire(patient_id="p-2"))
    assert (reply.status_code, reply.json()["type"]) == (422, "urn:problem:invalid-booking")


async def test_the_bookings_are_listed_the_newest_first(http: httpx.AsyncClient):
    ids = [(await http.post(PATH, json=wire())).json()["id"] for _ in range(3)]
    first = (await http.get(PATH, params={"limit": 2})).json()
    second = (await http.get(PATH, params={"limit": 2, "cursor": first["next_cursor"]})).json()
    assert [item["id"] for item in first["items"] + second["items"]] == ids[::-1]
