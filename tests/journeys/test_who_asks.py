"""Who asks: everybody shows a token at the edge, services call each other with it, or with one of their own."""

from collections.abc import Iterator

import grpc
import pytest

from tests.journeys.identity import Identity, identity
from tests.journeys.lab import Lab, opened
from tour.lab.addresses import free_port
from tour.lab.desk import Desk
from tour.lab.people import somebody
from tour.web import request

pytestmark = pytest.mark.xdist_group("journeys-secured")

SERVICES_OVER_HTTP = {
    "gateway": "/api/v1/desk/summary",
    "patients": "/api/v1/patients",
    "scheduling": "/api/v1/slots",
    "booking": "/api/v1/bookings",
    "reports": "/api/v1/reports",
    "analytics": "/api/v1/dashboard",
}


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Identity]:
    with identity(tmp_path_factory.mktemp("identity"), free_port()) as running:
        yield running


@pytest.fixture(scope="module")
def lab(known: Identity, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    with opened("split", tmp_path_factory.mktemp("secured"), known.settings) as (lab, _):
        yield lab


@pytest.fixture(autouse=True)
def everybody_is_known_again(known: Identity) -> Iterator[None]:
    yield
    known.tell("none")


def desk(lab: Lab, shown: dict[str, str]) -> Desk:
    return Desk(lab.laboratory.addresses.gateway, shown)


def test_a_test_is_booked_reported_and_archived_with_tokens_all_the_way(lab: Lab, known: Identity) -> None:
    lab.desk = desk(lab, known.proof("front-desk"))
    patient = lab.patient()
    booking = lab.desk.settled(lab.book(patient))
    assert booking["state"] == "confirmed"
    lab.desk.collect(booking)
    report = lab.desk.final(lab.hand_in(patient, order_id=booking["id"])["id"])
    doctor = desk(lab, known.proof("doctor"))
    path = f"/reports/{report['id']}/archived"
    lab.until("the archive", lambda: doctor.ask("GET", path).status == 200)
    assert doctor.expect(200, "GET", path).body.startswith(b"%PDF")


def test_nobody_is_let_in_anywhere_without_a_token(lab: Lab) -> None:
    for service, path in SERVICES_OVER_HTTP.items():
        reply = request("GET", lab.laboratory.addresses.of(service) + path)
        assert (service, reply.status, reply.json["status"]) == (service, 401, 401)
    with lab.calling("reports") as (messages, stub), pytest.raises(grpc.RpcError) as refused:
        stub.GetReport(messages.GetReportRequest(id="r-1"))
    assert refused.value.code() is grpc.StatusCode.UNAUTHENTICATED


def test_a_token_for_somebody_else_opens_nothing(lab: Lab, known: Identity) -> None:
    assert desk(lab, known.proof("front-desk", audience="shop")).ask("GET", "/summary").status == 401


def test_the_pages_are_for_everybody_as_they_show_nothing(lab: Lab) -> None:
    for page in ("/", "/desk/doctor", "/desk/front", "/desk/platform"):
        assert request("GET", lab.laboratory.addresses.gateway + page).status == 200


def test_nobody_does_what_is_not_their_work(lab: Lab, known: Identity) -> None:
    assert desk(lab, known.proof("doctor")).ask("POST", "/patients", somebody()).status == 403
    assert desk(lab, known.proof("operator")).ask("POST", "/patients", somebody()).status == 403
    assert desk(lab, known.proof("visitor")).ask("GET", "/patients?text=Asha").status == 403


def test_a_tenant_does_not_see_the_patients_of_another(lab: Lab, known: Identity) -> None:
    patient = desk(lab, known.proof("front-desk")).register(**somebody())
    path = f"/patients/{patient['id']}"
    assert desk(lab, known.proof("front-desk")).ask("GET", path).status == 200
    assert desk(lab, known.proof("front-desk", tenant="south")).ask("GET", path).status == 404


def test_a_saga_waits_for_an_issuer_that_is_away_and_then_goes_on(lab: Lab, known: Identity) -> None:
    # The booking service has no token of this tenant yet.
    at_work = desk(lab, known.proof("front-desk", tenant="west"))
    patient, slot = at_work.register(**somebody()), at_work.open_slot()
    known.tell("down")
    booking = at_work.book(patient, card="tok_good", slot=slot)
    tried = r"saga_tries_total.*result=\"failed\""
    lab.until("a step that finds nobody", lambda: lab.metric("booking", tried) > 0)
    assert at_work.booking(booking)["state"] == "requested"
    known.tell("none")
    assert at_work.settled(booking)["state"] == "confirmed"
