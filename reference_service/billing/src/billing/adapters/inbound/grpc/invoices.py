"""The invoices as a gRPC service."""

from typing import Any

from chassis.context.acting import acting

from billing.adapters.inbound.grpc.invoice_wire import message_of
from billing.adapters.inbound.grpc.stubs import invoices_pb2 as pb
from billing.adapters.inbound.grpc.stubs.invoices_pb2_grpc import InvoiceServiceServicer
from billing.domain.invoice_number import InvoiceNumber
from billing.use_cases.find_invoice import FindInvoice, FindInvoiceHandler
from billing.use_cases.list_invoices import ListInvoices, ListInvoicesHandler

_USUAL_PAGE = 20


class InvoiceServicer(InvoiceServiceServicer):
    """The methods of the contract, each one use case."""

    def __init__(self, *, find: FindInvoiceHandler, list_page: ListInvoicesHandler) -> None:
        self._find = find
        self._list_page = list_page

    async def GetInvoice(
        self,
        request: pb.GetInvoiceRequest,
        context: Any,
    ) -> pb.Invoice:
        """Find the one of a report."""
        return message_of(await self._find.handle(FindInvoice(acting(), request.report_id)))

    async def ListInvoices(
        self,
        request: pb.ListInvoicesRequest,
        context: Any,
    ) -> pb.ListInvoicesResponse:
        """Give one page; a token is the number of the last invoice before it."""
        before = InvoiceNumber.read(request.page_token) if request.page_token else None
        query = ListInvoices(acting(), before, request.page_size or _USUAL_PAGE)
        page = await self._list_page.handle(query)
        return pb.ListInvoicesResponse(
            items=[message_of(invoice) for invoice in page.items],
            next_page_token="" if page.next_before is None else str(page.next_before),
        )
