"""The reports, and the orders that they answer, as a gRPC service."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import aclosing
from typing import Any

from chassis.context.acting import acting

from reports.adapters.inbound.grpc import order_wire, report_wire
from reports.adapters.inbound.grpc.batch import Batch
from reports.adapters.inbound.grpc.batch_wire import item_of
from reports.adapters.inbound.grpc.stubs import reports_pb2 as pb
from reports.adapters.inbound.grpc.stubs.reports_pb2_grpc import ReportServiceServicer
from reports.domain.errors import InvalidField
from reports.domain.report import Report
from reports.use_cases.cancel_order import CancelOrder, CancelOrderHandler
from reports.use_cases.collect_sample import CollectSample, CollectSampleHandler
from reports.use_cases.fetch_document import FetchDocument, FetchDocumentHandler
from reports.use_cases.find_order import FindOrder, FindOrderHandler
from reports.use_cases.find_report import FindReport, FindReportHandler
from reports.use_cases.list_reports import ListReports, ListReportsHandler
from reports.use_cases.place_order import PlaceOrder, PlaceOrderHandler
from reports.use_cases.receive_result import ReceiveResult, ReceiveResultHandler
from reports.use_cases.settle_order import SettleOrder, SettleOrderHandler

_USUAL_PAGE = 20
MOST_MESSAGES = 1000


class ReportServicer(ReportServiceServicer):
    """
    The methods of the contract, each one use case.

    Args:
        finished: Waits until a report is finished, for the two that take results.
        at_once: So many reports of one batch are under way at most.
    """

    def __init__(
        self,
        *,
        place: PlaceOrderHandler,
        cancel: CancelOrderHandler,
        collect: CollectSampleHandler,
        settle: SettleOrderHandler,
        find_order: FindOrderHandler,
        receive: ReceiveResultHandler,
        finished: Callable[[Report], Awaitable[Report]],
        find: FindReportHandler,
        list_page: ListReportsHandler,
        fetch: FetchDocumentHandler,
        at_once: int,
    ) -> None:
        self._place = place
        self._cancel = cancel
        self._collect = collect
        self._settle = settle
        self._find_order = find_order
        self._receive = receive
        self._finished = finished
        self._find = find
        self._list_page = list_page
        self._fetch = fetch
        self._at_once = at_once

    async def PlaceOrder(self, request: pb.PlaceOrderRequest, context: Any) -> pb.Order:
        """Place one."""
        command = PlaceOrder(acting(), request.order_id, order_wire.details_of(request))
        return order_wire.message_of(await self._place.handle(command))

    async def CancelOrder(self, request: pb.CancelOrderRequest, context: Any) -> pb.Order:
        """Cancel one, whether it has come or not."""
        return order_wire.message_of(await self._cancel.handle(CancelOrder(acting(), request.order_id)))

    async def CollectSample(self, request: pb.CollectSampleRequest, context: Any) -> pb.Order:
        """Note that its sample is there."""
        return order_wire.message_of(await self._collect.handle(CollectSample(acting(), request.order_id)))

    async def SettleOrder(self, request: pb.SettleOrderRequest, context: Any) -> pb.Order:
        """Note how it stands with its payment."""
        command = SettleOrder(acting(), request.order_id, order_wire.payment_of(request.payment))
        return order_wire.message_of(await self._settle.handle(command))

    async def GetOrder(self, request: pb.GetOrderRequest, context: Any) -> pb.Order:
        """Find one."""
        return order_wire.message_of(await self._find_order.handle(FindOrder(acting(), request.id)))

    async def TakeResult(self, request: pb.TakeResultRequest, context: Any) -> pb.Report:
        """Take one in, and give its report when it is finished."""
        received = await self._receive.handle(ReceiveResult(acting(), request.message))
        return report_wire.message_of(await self._finished(received))

    async def TakeBatch(self, request: pb.TakeBatchRequest, context: Any) -> AsyncIterator[pb.BatchItem]:
        """Take many in, and give each report when it is finished."""
        actor = acting()
        if len(request.messages) > MOST_MESSAGES:
            raise InvalidField("messages", f"must be at most {MOST_MESSAGES}")
        batch = Batch(
            receive=lambda message: self._receive.handle(ReceiveResult(actor, message)),
            finish=self._finished,
            at_once=self._at_once,
        )
        async with aclosing(batch.outcomes(request.messages)) as outcomes:
            async for index, outcome in outcomes:
                yield item_of(index, outcome)

    async def GetReport(self, request: pb.GetReportRequest, context: Any) -> pb.Report:
        """Find one."""
        return report_wire.message_of(await self._find.handle(FindReport(acting(), request.id)))

    async def ListReports(self, request: pb.ListReportsRequest, context: Any) -> pb.ListReportsResponse:
        """Give one page."""
        query = ListReports(
            acting(),
            record_number=request.record_number if request.HasField("record_number") else None,
            before=request.page_token or None,
            limit=request.page_size or _USUAL_PAGE,
        )
        page = await self._list_page.handle(query)
        return pb.ListReportsResponse(
            items=[report_wire.message_of(item) for item in page.items],
            next_page_token=page.next_before or "",
        )

    async def GetReportPdf(self, request: pb.GetReportPdfRequest, context: Any) -> pb.ReportPdf:
        """Give what can be printed."""
        fetched = await self._fetch.handle(FetchDocument(acting(), request.report_id))
        return pb.ReportPdf(pdf=fetched.pdf, sha256=fetched.document.sha256)
