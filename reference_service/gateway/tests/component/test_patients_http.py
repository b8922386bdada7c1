from typing import Any

import pytest
from grpc import StatusCode
from httpx import AsyncClient

from tests.component.laboratory import Laboratory

PATIENTS = "/api/v1/desk/patients"
BODY = {"name": "Meera Nair", "born_on": "1984-03-09", "sex": "f", "phone": "+919845054321"}
BOOKINGS = "GET /api/v1/bookings?limit=100&patient_id=p-1"
SHOWN = BODY | {"id": "p-2", "version": 1, "record_number": None}


def missing(shown: dict[str, Any]) -> dict[str, str]:
    """Give what an overview says of each part that is not there, or not all of it."""
    parts = {name: part for name, part in shown.items() if name != "patient" and part["state"] != "here"}
    return {name: f"{part['state']}: {part['reason']}" for name, part in parts.items()}


async def test_a_patient_is_registered(http: AsyncClient, laboratory: Laboratory):
    reply = await http.post(PATIENTS, json=BODY, headers={"idempotency-key": "once"})
    assert (reply.status_code, reply.json(), reply.headers["etag"]) == (201, SHOWN, '"1"')
    assert reply.headers["location"] == f"{PATIENTS}/p-2"
    assert laboratory.asked["RegisterPatient"].idempotency_key == "once"


async def test_a_patient_is_found_by_words_and_by_id(http: AsyncClient):
    [found] = (await http.get(PATIENTS, params={"text": "asha"})).json()
    reply = await http.get(f"{PATIENTS}/{found['id']}")
    assert (reply.json(), reply.headers["etag"]) == (found, '"1"')


async def test_a_patient_is_changed_as_it_was_read(http: AsyncClient, laboratory: Laboratory):
    reply = await http.put(f"{PATIENTS}/p-1", json=BODY, headers={"if-match": '"1"'})
    assert (reply.status_code, reply.headers["etag"]) == (200, '"2"')
    assert laboratory.asked["ChangePatient"].expected_version == 1


async def test_a_change_without_its_version_is_refused(http: AsyncClient):
    assert (await http.put(f"{PATIENTS}/p-1", json=BODY)).status_code == 428


async def test_refusals_are_given_on(http: AsyncClient, laboratory: Laboratory):
    for status, expected in (
        (StatusCode.NOT_FOUND, 404),
        (StatusCode.INVALID_ARGUMENT, 422),
        (StatusCode.ALREADY_EXISTS, 409),
        (StatusCode.FAILED_PRECONDITION, 409),
        (StatusCode.ABORTED, 412),
        (StatusCode.PERMISSION_DENIED, 403),
        (StatusCode.UNAVAILABLE, 503),
        (StatusCode.UNIMPLEMENTED, 503),
    ):
        laboratory.refusals["ChangePatient"] = status
        reply = await http.put(f"{PATIENTS}/p-1", json=BODY, headers={"if-match": '"1"'})
        assert reply.status_code == expected, status
        assert reply.json().get("detail") == (None if expected == 503 else "ChangePatient is refused")


async def test_a_registration_under_way_is_no_change_by_somebody_else(http: AsyncClient, laboratory: Laboratory):
    laboratory.refusals["RegisterPatient"] = StatusCode.ABORTED
    reply = await http.post(PATIENTS, json=BODY, headers={"idempotency-key": "once"})
    assert (reply.status_code, reply.json()["type"]) == (409, "urn:problem:overtaken")
    assert reply.json()["detail"] == "RegisterPatient is refused"


async def test_all_services_tell_what_they_know_of_a_patient(http: AsyncClient, laboratory: Laboratory):
    laboratory.http.answer(BOOKINGS, (200, b'{"items": []}'))
    shown = (await http.get(f"{PATIENTS}/p-1/overview")).json()
    assert shown["patient"]["name"] == "Asha Rao"
    assert {name: part["state"] for name, part in shown.items() if name != "patient"} == {
        "bookings": "here",
        "reports": "here",
        "invoices": "here",
        "notifications": "here",
    }
    assert shown["reports"]["items"][0]["analytes"][0]["flag"] == "H"
    assert shown["invoices"]["items"][0]["number"] == "2026-000001"


async def test_a_service_that_is_down_leaves_its_part_out_and_the_others_in(http: AsyncClient, laboratory: Laboratory):
    laboratory.http.answer(BOOKINGS, (503, b""))
    laboratory.refusals["GetInvoice"] = StatusCode.UNAVAILABLE
    shown = (await http.get(f"{PATIENTS}/p-1/overview")).json()
    assert missing(shown) == {
        "bookings": "unavailable: booking gave no answer",
        "invoices": "unavailable: billing gave no answer",
        "notifications": "partial: those about bookings cannot be found",
    }
    assert shown["reports"]["items"]


@pytest.mark.parametrize("body", [b"<html>Moved</html>", b'{"bookings": []}'])
@pytest.mark.parametrize("status", [200, 404])
async def test_a_service_that_answers_otherwise_than_agreed_leaves_its_part_out(
    http: AsyncClient, laboratory: Laboratory, status: int, body: bytes
):
    laboratory.http.answer(BOOKINGS, (status, body))
    reply = await http.get(f"{PATIENTS}/p-1/overview")
    assert missing(reply.json())["bookings"] == "unavailable: booking gave no answer"


async def test_what_the_caller_may_not_see_is_withheld_and_the_rest_is_there(http: AsyncClient, laboratory: Laboratory):
    laboratory.http.answer(BOOKINGS, (403, b'{"title": "The caller may not do this", "status": 403}'))
    laboratory.refusals["GetInvoice"] = StatusCode.PERMISSION_DENIED
    reply = await http.get(f"{PATIENTS}/p-1/overview")
    assert reply.status_code == 200
    assert missing(reply.json()) == {
        "bookings": "withheld: not for your role",
        "invoices": "withheld: not for your role",
        "notifications": "partial: those about bookings cannot be found",
    }
    assert reply.json()["reports"]["items"]


async def test_without_its_patient_there_is_no_overview(http: AsyncClient):
    assert (await http.get(f"{PATIENTS}/p-9/overview")).status_code == 404
