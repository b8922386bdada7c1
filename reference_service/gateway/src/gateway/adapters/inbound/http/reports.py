"""The reports as an HTTP resource."""

from base64 import b64encode
from typing import Annotated

from chassis.http.responses import raises
from litestar import Controller, Response, get
from litestar.params import FromPath, QueryParameter

from gateway.adapters.inbound.http.port import Port
from gateway.adapters.inbound.http.problems import PROBLEMS
from gateway.domain.document import Document
from gateway.domain.errors import Impossible, NotAllowed, NotFound, ServiceUnavailable
from gateway.domain.report import Report
from gateway.ports.archive import Archive
from gateway.ports.reports import Reports

RecordNumber = Annotated[str | None, QueryParameter(description="Only of this patient", max_length=200)]


class ReportController(Controller):
    """The reports."""

    path = "/api/v1/desk/reports"
    tags = ("reports",)

    @get(summary="List the reports", responses=raises(PROBLEMS, NotAllowed, ServiceUnavailable))
    async def list(self, reports: Port[Reports], record_number: RecordNumber = None) -> list[Report]:
        """Give the newest ones, newest first."""
        return [*await reports.latest(record_number)]

    @get(
        "/{report_id:str}",
        summary="Find a report",
        responses=raises(PROBLEMS, NotAllowed, NotFound, ServiceUnavailable),
    )
    async def find(self, report_id: FromPath[str], reports: Port[Reports]) -> Report:
        """Give it as it is now."""
        return await reports.find(report_id)

    @get(
        "/{report_id:str}/pdf",
        media_type="application/pdf",
        summary="Fetch the document of a report",
        responses=raises(PROBLEMS, NotAllowed, NotFound, Impossible, ServiceUnavailable),
    )
    async def document(self, report_id: FromPath[str], reports: Port[Reports]) -> Response[bytes]:
        """Give it, once the report is final."""
        return _shown(report_id, await reports.document(report_id))

    @get(
        "/{report_id:str}/archived",
        media_type="application/pdf",
        summary="Fetch the document of a report from the archive",
        responses=raises(PROBLEMS, NotAllowed, NotFound, ServiceUnavailable),
    )
    async def archived(self, report_id: FromPath[str], archive: Port[Archive]) -> Response[bytes]:
        """Give it as it was archived."""
        return _shown(report_id, await archive.document(report_id))


def _shown(report_id: str, document: Document) -> Response[bytes]:
    headers = {
        "content-disposition": f'inline; filename="{report_id}.pdf"',
        # RFC 9530; the same digest that the event and the archive know in hexadecimal.
        "repr-digest": f"sha-256=:{b64encode(bytes.fromhex(document.sha256)).decode()}:",
    }
    return Response(document.pdf, media_type="application/pdf", headers=headers)
