from base64 import b64encode

import pytest
from grpc import StatusCode
from httpx import AsyncClient

from tests.component import wire
from tests.component.laboratory import Laboratory

REPORTS = "/api/v1/desk/reports"


async def test_the_reports_of_a_patient_are_listed_with_flags_and_trends(http: AsyncClient, laboratory: Laboratory):
    [report] = (await http.get(REPORTS, params={"record_number": "PBC-1"})).json()
    assert laboratory.asked["ListReports"].record_number == "PBC-1"
    [analyte] = report["analytes"]
    assert (analyte["flag"], analyte["earlier"][0]["value"]) == ("H", "1.1")


async def test_a_report_is_found(http: AsyncClient):
    assert (await http.get(f"{REPORTS}/r-7")).json()["id"] == "r-7"


@pytest.mark.parametrize("where", ["pdf", "archived"])
async def test_its_document_comes_with_its_checksum(http: AsyncClient, where: str):
    reply = await http.get(f"{REPORTS}/r-1/{where}")
    assert (reply.status_code, reply.content, reply.headers["content-type"]) == (200, wire.PDF, "application/pdf")
    digest = b64encode(bytes.fromhex(wire.SHA256)).decode()
    assert reply.headers["repr-digest"] == f"sha-256=:{digest}:"


async def test_the_document_of_a_report_that_is_withheld_is_refused(http: AsyncClient, laboratory: Laboratory):
    laboratory.refusals["GetReportPdf"] = StatusCode.FAILED_PRECONDITION
    assert (await http.get(f"{REPORTS}/r-1/pdf")).status_code == 409


async def test_the_summary_is_the_dashboard_of_analytics(http: AsyncClient, laboratory: Laboratory):
    assert (await http.get("/api/v1/desk/summary")).status_code == 503
    laboratory.http.answer("GET /api/v1/dashboard", (200, b"<html>"))
    assert (await http.get("/api/v1/desk/summary")).json()["type"] == "urn:problem:service-unavailable"
    laboratory.http.answer("GET /api/v1/dashboard", (200, b'{"total": {"reports_final": 3}}'))
    assert (await http.get("/api/v1/desk/summary")).json() == {"total": {"reports_final": 3}}
