"""The reports service, as far as the desks need it; a test says what becomes of a batch, and when."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

from grpc import StatusCode

from gateway.adapters.outbound.grpc.stubs import reports_pb2 as reports
from gateway.adapters.outbound.grpc.stubs.reports_pb2_grpc import ReportServiceServicer

from tests.component import wire
from tests.component.service_asked import ServiceAsked

Outcome = reports.BatchItem | StatusCode | None


class ReportService(ServiceAsked, ReportServiceServicer):
    """
    Has every report.

    Attributes:
        outcomes: What becomes of a batch, one after the other; a status breaks the stream, None ends it.
        cancelled: Set when the caller of a batch has left before its end.
    """

    def __init__(self) -> None:
        super().__init__()
        self.outcomes: asyncio.Queue[Outcome] = asyncio.Queue()
        self.cancelled = asyncio.Event()

    async def GetReport(self, request: Any, context: Any) -> reports.Report:  # noqa: N802 - the contract's
        """Have every report."""
        await self.was_asked("GetReport", request, context)
        return wire.report(request.id)

    async def ListReports(self, request: Any, context: Any) -> reports.ListReportsResponse:  # noqa: N802 - the contract's
        """List one."""
        await self.was_asked("ListReports", request, context)
        return reports.ListReportsResponse(items=[wire.report()])

    async def GetReportPdf(self, request: Any, context: Any) -> reports.ReportPdf:  # noqa: N802 - the contract's
        """Have every document."""
        await self.was_asked("GetReportPdf", request, context)
        return reports.ReportPdf(pdf=wire.PDF, sha256=wire.SHA256)

    async def CollectSample(self, request: Any, context: Any) -> reports.Order:  # noqa: N802 - the contract's
        """Take note of it."""
        await self.was_asked("CollectSample", request, context)
        return reports.Order(id=request.order_id, collected=True)

    async def TakeBatch(self, request: Any, context: Any) -> AsyncIterator[reports.BatchItem]:  # noqa: N802 - the contract's
        """Tell what a test says."""
        await self.was_asked("TakeBatch", request, context)
        try:
            while (outcome := await self.outcomes.get()) is not None:
                if isinstance(outcome, StatusCode):
                    await context.abort(outcome, "")
                else:
                    yield outcome
        except asyncio.CancelledError:
            self.cancelled.set()
            raise
