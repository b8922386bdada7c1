"""Story 3: results arrive, and are told what they mean."""

import urllib.request
from hashlib import sha256

import pypdfium2
import pytest
import zxingcpp

from tests.journeys.lab import Lab
from tour.lab.people import result, somebody
from tour.web import request

BILIRUBIN, PHOSPHATASE = "1975-2^Bilirubin^LN", "6768-6^Alkaline phosphatase^LN"


def test_real_visits_become_final_reports_with_flags_and_the_visits_before(lab: Lab) -> None:
    said = list(lab.desk.take_from_instrument(40))
    reports = [outcome["report"] for name, outcome in said if name == "result"]
    assert len(reports) == 40
    assert {each["state"] for each in reports} == {"final"}
    analytes = [analyte for each in reports for analyte in each["analytes"]]
    assert {"N", "L", "H"} <= {analyte["flag"] for analyte in analytes}
    assert any(analyte["earlier"] for analyte in analytes)


def test_what_is_normal_depends_on_who_it_is(lab: Lab) -> None:
    values = {PHOSPHATASE: "300"}
    flags = [
        lab.hand_in(lab.patient(born_on=born_on), values=values)["analytes"][0]["flag"]
        for born_on in ("2020-05-01", "1968-05-01")
    ]
    assert flags == ["N", "H"]


def test_a_later_visit_knows_the_earlier_one(lab: Lab) -> None:
    patient = lab.patient()
    lab.hand_in(patient, values={BILIRUBIN: "0.9"}, observed="20260101093000+0530")
    later = lab.hand_in(patient, values={BILIRUBIN: "3.1"}, observed="20260601093000+0530")
    assert [(each["flag"], [seen["value"] for seen in each["earlier"]]) for each in later["analytes"]] == [
        ("H", ["0.9"])
    ]


@pytest.mark.parametrize("name", ["आशा शर्मा", "Ελένη Αλεξίου", "ஆஷா சர்மா", "فاطمہ صدیقی"])
def test_a_name_in_any_script_is_printed(lab: Lab, name: str) -> None:
    report = lab.hand_in(lab.patient(name))
    document = lab.desk.expect(200, "GET", f"/reports/{report['id']}/pdf")
    assert document.headers["content-type"] == "application/pdf"
    assert document.body.startswith(b"%PDF-")


def test_the_code_on_the_document_leads_to_its_verification(lab: Lab) -> None:
    report = lab.desk.final(lab.hand_in(lab.patient())["id"])
    document = lab.desk.expect(200, "GET", f"/reports/{report['id']}/pdf").body
    [code] = zxingcpp.read_barcodes(pypdfium2.PdfDocument(document)[0].render(scale=4).to_pil())
    assert request("GET", code.text).json["genuine"] is True
    assert "This report is genuine" in request("GET", code.text, headers={"accept": "text/html"}).text


def test_whoever_holds_the_document_can_verify_it_and_nobody_else(lab: Lab) -> None:
    report = lab.desk.final(lab.hand_in(lab.patient())["id"])
    document = lab.desk.expect(200, "GET", f"/reports/{report['id']}/pdf").body
    verification = f"{lab.laboratory.addresses.of('reports')}/verify/{report['id']}?sha256="
    genuine = request("GET", verification + sha256(document).hexdigest())
    assert (genuine.status, genuine.json["genuine"]) == (200, True)
    assert request("GET", verification + sha256(document + b" ").hexdigest()).status == 404


def test_a_bad_message_is_refused_with_its_place_and_the_others_go_on(lab: Lab) -> None:
    good, bad = (lab.patient() for _ in range(2))
    wrong = result(bad).replace("|NM|1751-7", "|NM|").replace("||4.2|", "||much|")
    said = lab.desk.take(result(good), wrong, result(bad, {BILIRUBIN: "1.0"}))
    assert said[0] == ("started", {"count": 3})
    refused = [outcome for name, outcome in said if name == "refused"]
    assert [(each["index"], each["place"].partition("-")[0]) for each in refused] == [(1, "OBX(2)")]
    assert {outcome["index"] for name, outcome in said if name == "result"} == {0, 2}


def test_an_instrument_is_answered_as_hl7_has_it(lab: Lab) -> None:
    answers = []
    for message in (result(somebody()), result(somebody()).replace("|19680412|", "|19681341|")):
        sent = urllib.request.Request(
            f"{lab.laboratory.addresses.of('reports')}/api/v1/hl7",
            message.encode(),
            {"content-type": "application/hl7-v2"},
            method="POST",
        )
        with urllib.request.urlopen(sent, timeout=20) as reply:
            answers.append(reply.read().decode())
    assert "MSA|AA|" in answers[0]
    assert "MSA|AE|" in answers[1]
    assert "PID^1^7" in answers[1]
