"""The reports as an HTTP resource."""

from inspect import getdoc
from typing import Annotated

from chassis.context.acting import acting
from chassis.http.kinds import BAD_CURSOR
from chassis.http.pages import Cursor, Limit, Page, decode_cursor, encode_cursor
from chassis.http.preconditions import entity_tag
from chassis.http.responses import ETAG, raises
from litestar import Controller, Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath, QueryParameter

from reports.adapters.inbound.http.problems import PROBLEMS
from reports.adapters.inbound.http.report_wire import ReportView
from reports.domain.document_errors import DocumentLost, DocumentsUnavailable
from reports.domain.errors import NotAllowed, ReportNotFound, ReportNotReleased
from reports.use_cases.fetch_document import FetchDocument, FetchDocumentHandler
from reports.use_cases.find_report import FindReport, FindReportHandler
from reports.use_cases.list_reports import ListReports, ListReportsHandler

RecordNumber = Annotated[str | None, QueryParameter(description="Only those of this patient")]


class ReportController(Controller):
    """The reports."""

    path = "/api/v1/reports"
    tags = ("reports",)

    @get(
        summary="List the reports",
        description=getdoc(ListReportsHandler),
        responses=raises(PROBLEMS, NotAllowed, BAD_CURSOR),
    )
    async def list(
        self,
        list_reports: NamedDependency[ListReportsHandler],
        record_number: RecordNumber = None,
        cursor: Cursor = None,
        limit: Limit = 20,
    ) -> Page[ReportView]:
        """Give one page of them."""
        query = ListReports(acting(), record_number, decode_cursor(cursor, str), limit)
        page = await list_reports.handle(query)
        following = None if page.next_before is None else encode_cursor(page.next_before)
        return Page([ReportView.of(item) for item in page.items], following)

    @get(
        "/{report_id:str}",
        summary="Find a report",
        description=getdoc(FindReportHandler),
        responses=raises(PROBLEMS, NotAllowed, ReportNotFound),
        response_headers=[ETAG],
    )
    async def find(
        self,
        report_id: FromPath[str],
        find_report: NamedDependency[FindReportHandler],
    ) -> Response[ReportView]:
        """Give it with its ETag."""
        found = await find_report.handle(FindReport(acting(), report_id))
        return Response(ReportView.of(found), headers={"etag": entity_tag(found.version)})

    @get(
        "/{report_id:str}/pdf",
        media_type="application/pdf",
        summary="Fetch the document of a report",
        description=getdoc(FetchDocumentHandler),
        responses=raises(PROBLEMS, NotAllowed, ReportNotFound, ReportNotReleased, DocumentLost, DocumentsUnavailable),
    )
    async def fetch(
        self,
        report_id: FromPath[str],
        fetch_document: NamedDependency[FetchDocumentHandler],
    ) -> Response[bytes]:
        """Give what can be printed."""
        fetched = await fetch_document.handle(FetchDocument(acting(), report_id))
        return Response(
            fetched.pdf,
            media_type="application/pdf",
            headers={
                "content-disposition": f'inline; filename="report-{report_id}.pdf"',
                "etag": f'"{fetched.document.sha256}"',
            },
        )
