"""Documents that were kept, and are gone or damaged."""

from pathlib import Path
from typing import Any

import httpx
import pytest
from grpc import StatusCode

from reports.adapters.inbound.grpc.stubs import reports_pb2 as pb

from tests.component.wire import refused, take
from tests.messages import message


@pytest.fixture
async def report(stub: Any, tmp_path: Path) -> pb.Report:
    """A report that is final, and whose document somebody has removed."""
    taken = await take(stub, message())
    for file in (tmp_path / "documents").rglob("*.pdf"):
        file.unlink()
    return taken


async def test_a_lost_document_is_refused_as_no_outage_would_be(stub: Any, report: pb.Report):
    call = stub.GetReportPdf(pb.GetReportPdfRequest(report_id=report.id), timeout=10)
    assert report.id in str((await refused(call, StatusCode.FAILED_PRECONDITION)).details())


async def test_whoever_asks_for_a_lost_document_is_told_that_it_is_gone(http: httpx.AsyncClient, report: pb.Report):
    reply = await http.get(f"/api/v1/reports/{report.id}/pdf")
    assert (reply.status_code, reply.headers["content-type"]) == (410, "application/problem+json")
    assert reply.json()["type"].endswith("document-lost")
