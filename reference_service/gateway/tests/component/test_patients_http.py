from grpc import StatusCode
from httpx import AsyncClient

from tests.component.laboratory import Laboratory

PATIENTS = "/api/v1/desk/patients"
BODY = {"name": "Meera Nair", "born_on": "1984-03-09", "sex": "f", "phone": "+919845054321"}
SHOWN = BODY | {"id": "p-2", "version": 1, "record_number": None}


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


async def test_all_services_tell_what_they_know_of_a_patient(http: AsyncClient, laboratory: Laboratory):
    laboratory.http.answer("GET /api/v1/bookings?limit=100", (200, b'{"items": []}'))
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
    laboratory.http.answer("GET /api/v1/bookings?limit=100", (503, b""))
    laboratory.refusals["GetInvoice"] = StatusCode.UNAVAILABLE
    shown = (await http.get(f"{PATIENTS}/p-1/overview")).json()
    missing = {name: part["reason"] for name, part in shown.items() if part.get("state") == "unavailable"}
    assert missing == {"bookings": "booking gave no answer", "invoices": "billing gave no answer"}
    assert shown["reports"]["items"]


async def test_without_its_patient_there_is_no_overview(http: AsyncClient):
    assert (await http.get(f"{PATIENTS}/p-9/overview")).status_code == 404
