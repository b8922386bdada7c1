"""What the code on a document leads to."""

from datetime import datetime
from inspect import getdoc
from typing import Annotated, Any

from chassis.http.responses import raises
from litestar import Controller, Request, Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath, QueryParameter
from msgspec import Struct

from reports.adapters.inbound.http.problems import PROBLEMS
from reports.adapters.inbound.http.verification_page import Letterhead, genuine_page, unknown_page
from reports.domain.errors import ReportNotFound
from reports.use_cases.verify_report import VerifyReport, VerifyReportHandler

PATH = "/verify"
Checksum = Annotated[
    str,
    QueryParameter(
        name="sha256",
        pattern="^[0-9A-Fa-f]{64}$",
        description="As it is printed on the document, or of the file itself",
    ),
]


class GenuineView(Struct, frozen=True):
    """The laboratory has said it."""

    report_id: str
    genuine: bool
    observed_at: datetime
    received_at: datetime


class VerificationController(Controller):
    """Open to everybody: whoever asks shows by the checksum that they hold the document. Browsers get a page."""

    path = PATH
    tags = ("verification",)

    @get(
        "/{report_id:str}",
        summary="Verify a report",
        description=getdoc(VerifyReportHandler),
        responses=raises(PROBLEMS, ReportNotFound),
    )
    async def verify(
        self,
        request: Request[Any, Any, Any],
        report_id: FromPath[str],
        verify_report: NamedDependency[VerifyReportHandler],
        letterhead: NamedDependency[Letterhead],
        sha256: Checksum,
    ) -> GenuineView | Response[str]:
        """Say that it is genuine, or that there is no such report."""
        for_people = request.accept.best_match(["application/json", "text/html"]) == "text/html"
        try:
            genuine = await verify_report.handle(VerifyReport(report_id, sha256))
        except ReportNotFound:
            if for_people:
                return unknown_page(letterhead)
            raise
        if for_people:
            return genuine_page(
                letterhead,
                genuine.report_id,
                observed_at=genuine.observed_at,
                received_at=genuine.received_at,
            )
        return GenuineView(genuine.report_id, True, genuine.observed_at, genuine.received_at)  # noqa: FBT003 - it is
