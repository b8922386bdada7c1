"""Story 1: a patient registers and is found."""

import pytest

from tests.journeys.lab import Lab
from tour.lab.people import somebody


def test_somebody_who_has_registered_is_found_by_name_number_and_telephone(lab: Lab) -> None:
    patient = lab.patient("Asha Sharma")
    for words in (patient["name"].replace(" ", "%20"), patient["record_number"], patient["phone"][-8:]):
        found = lab.desk.expect(200, "GET", f"/patients?text={words}").json
        assert patient in found


@pytest.mark.parametrize("name", ["शर्मा", "Ελένη", "தமிழ்", "Müller"])
def test_a_name_in_any_script_is_found(lab: Lab, name: str) -> None:
    patient = lab.patient(name)
    with lab.calling("patients") as (messages, patients):
        found = patients.SearchPatients(messages.SearchPatientsRequest(text=patient["name"], page_size=5), timeout=5)
    assert [each.id for each in found.items] == [patient["id"]]


def test_what_was_registered_over_http_is_read_over_grpc(lab: Lab) -> None:
    patient = lab.patient()
    with lab.calling("patients") as (messages, patients):
        read = patients.GetPatient(messages.GetPatientRequest(id=patient["id"]), timeout=5)
    assert (read.details.name, read.details.phone, read.version) == (patient["name"], patient["phone"], 1)


def test_a_change_of_what_was_changed_meanwhile_is_refused(lab: Lab) -> None:
    details = somebody()
    registered = lab.desk.expect(201, "POST", "/patients", details)
    path = f"/patients/{registered.json['id']}"
    read = lab.desk.expect(200, "GET", path).headers["etag"]
    lab.desk.expect(200, "PUT", path, details | {"phone": "+915559999999"}, {"if-match": read})
    refused = lab.desk.ask("PUT", path, details, {"if-match": read})
    assert refused.status == 412
    assert lab.desk.expect(200, "GET", path).json["phone"] == "+915559999999"


def test_the_same_person_is_recognised(lab: Lab) -> None:
    details = somebody()
    lab.desk.expect(201, "POST", "/patients", details)
    again = lab.desk.ask("POST", "/patients", details)
    assert again.status == 409
    assert again.headers["content-type"] == "application/problem+json"


def test_a_request_that_is_sent_twice_registers_once(lab: Lab) -> None:
    details = somebody()
    key = {"idempotency-key": details["record_number"]}
    first, second = (lab.desk.expect(201, "POST", "/patients", details, key).json for _ in range(2))
    assert first == second
