import hashlib
from typing import Any

import httpx
import pytest

from reports.adapters.inbound.grpc.stubs import reports_pb2 as pb

from tests.component.wire import ordered_report, take
from tests.messages import BILIRUBIN, message

PATH = "/api/v1/reports"


@pytest.fixture
async def report(stub: Any) -> pb.Report:
    """A report that is final."""
    return await take(stub, message())


async def test_a_report_is_shown_with_its_etag(http: httpx.AsyncClient, report: pb.Report):
    reply = await http.get(f"{PATH}/{report.id}")
    assert (reply.status_code, reply.headers["etag"]) == (200, '"2"')
    body = reply.json()
    assert (body["id"], body["state"], body["pdf_sha256"]) == (report.id, "final", report.pdf_sha256)
    assert body["patient"] == {"name": "Asha Sharma", "born_on": "1968-04-12", "sex": "f", "record_number": "P-1"}
    assert body["analytes"][0] == {
        "code": "1975-2",
        "name": "Bilirubin, total",
        "value": "2.4",
        "unit": "mg/dL",
        "low": "0.0",
        "high": "1.2",
        "flag": "H",
        "earlier": [],
    }


async def test_an_unknown_id_gives_404(http: httpx.AsyncClient):
    for path in (f"{PATH}/unknown", f"{PATH}/unknown/pdf"):
        reply = await http.get(path)
        assert reply.status_code == 404
        assert reply.json()["type"] == "urn:problem:report-not-found"


async def test_pages_follow_their_cursors_newest_first(http: httpx.AsyncClient, stub: Any):
    ids = [(await take(stub, message(f"m{number}", observations=[BILIRUBIN]))).id for number in range(3)]
    first = (await http.get(PATH, params={"limit": 2})).json()
    second = (await http.get(PATH, params={"limit": 2, "cursor": first["next_cursor"]})).json()
    assert [item["id"] for item in first["items"] + second["items"]] == ids[::-1]
    assert second["next_cursor"] is None


async def test_a_list_may_be_of_one_patient(http: httpx.AsyncClient, report: pb.Report):
    of_patient = (await http.get(PATH, params={"record_number": "P-1"})).json()["items"]
    assert [item["id"] for item in of_patient] == [report.id]
    assert (await http.get(PATH, params={"record_number": "P-2"})).json()["items"] == []


@pytest.mark.parametrize("query", [{"limit": "0"}, {"limit": "101"}, {"cursor": "?"}])
async def test_a_page_out_of_bounds_gives_400(http: httpx.AsyncClient, query: dict[str, str]):
    assert (await http.get(PATH, params=query)).status_code == 400


async def test_a_document_is_shown_in_the_browser_under_a_name(http: httpx.AsyncClient, report: pb.Report):
    reply = await http.get(f"{PATH}/{report.id}/pdf")
    assert (reply.status_code, reply.headers["content-type"]) == (200, "application/pdf")
    assert reply.headers["content-disposition"] == f'inline; filename="report-{report.id}.pdf"'
    assert reply.headers["etag"] == f'"{report.pdf_sha256}"'
    assert hashlib.sha256(reply.content).hexdigest() == report.pdf_sha256


async def test_a_document_that_is_withheld_gives_409(http: httpx.AsyncClient, stub: Any):
    withheld = await ordered_report(stub)
    reply = await http.get(f"{PATH}/{withheld.id}/pdf")
    assert reply.status_code == 409
    assert reply.json()["type"] == "urn:problem:report-not-released"


async def test_whoever_holds_the_file_can_verify_it(http: httpx.AsyncClient, report: pb.Report):
    reply = await http.get(f"/verify/{report.id}", params={"sha256": report.pdf_sha256})
    assert reply.status_code == 200
    assert reply.json()["genuine"] is True
    assert reply.json().keys() == {"report_id", "genuine", "observed_at", "received_at"}


@pytest.mark.parametrize(("checksum", "status"), [("f" * 64, 404), ("none", 400), ("", 400)])
async def test_another_checksum_is_not_genuine(http: httpx.AsyncClient, report: pb.Report, checksum: str, status: int):
    assert (await http.get(f"/verify/{report.id}", params={"sha256": checksum})).status_code == status


BROWSER = {"accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}


@pytest.mark.parametrize(
    ("checksum", "status", "title"),
    [(None, 200, "This report is genuine"), ("f" * 64, 404, "This report is not known")],
    ids=["genuine", "guessed"],
)
async def test_a_browser_is_shown_a_page(
    http: httpx.AsyncClient, report: pb.Report, checksum: str | None, status: int, title: str
):
    asked = {"sha256": checksum or report.pdf_sha256}
    reply = await http.get(f"/verify/{report.id}", params=asked, headers=BROWSER)
    assert (reply.status_code, reply.headers["content-type"]) == (status, "text/html; charset=utf-8")
    assert f"{title}</h1>" in reply.text
    assert "HexaLab Diagnostics" in reply.text
    assert "default-src 'none'" in reply.headers["content-security-policy"]
