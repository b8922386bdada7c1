"""The reports service, called over gRPC."""

from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from typing import Any

from grpc.aio import Channel

from gateway.adapters.outbound.grpc.answers import answers_of
from gateway.adapters.outbound.grpc.report_wire import outcome_of, report_of
from gateway.adapters.outbound.grpc.stubs import reports_pb2 as pb
from gateway.adapters.outbound.grpc.stubs.reports_pb2_grpc import ReportServiceStub
from gateway.domain.batch import Finished, Refused
from gateway.domain.document import Document
from gateway.domain.report import Report

_MOST_SHOWN = 50
_SECONDS_OF_A_BATCH = 600.0


class GrpcReports:
    """
    Asks the reports service; the channels know how patiently, by the policies in bootstrap.

    Args:
        channel: For what is answered at once.
        batches: For batches, each of which holds a place to its end.
    """

    def __init__(self, *, channel: Channel, batches: Channel) -> None:
        self._stub = ReportServiceStub(channel)
        self._batches = ReportServiceStub(batches)

    async def find(self, report_id: str) -> Report:
        """Return the one with this id."""
        with answers_of("reports"):
            return report_of(await self._stub.GetReport(pb.GetReportRequest(id=report_id)))

    async def latest(self, record_number: str | None) -> Sequence[Report]:
        """Return the newest ones, of one patient or of all."""
        request = pb.ListReportsRequest(record_number=record_number, page_size=_MOST_SHOWN)
        with answers_of("reports"):
            found = await self._stub.ListReports(request)
        return [report_of(each) for each in found.items]

    async def document(self, report_id: str) -> Document:
        """Return its document."""
        with answers_of("reports"):
            found = await self._stub.GetReportPdf(pb.GetReportPdfRequest(report_id=report_id))
        return Document(found.pdf, found.sha256)

    async def collect_sample(self, order_id: str) -> None:
        """Take note that the sample is in the laboratory."""
        with answers_of("reports"):
            await self._stub.CollectSample(pb.CollectSampleRequest(order_id=order_id))

    async def take_batch(self, messages: Sequence[bytes]) -> AsyncGenerator[Finished | Refused]:
        """Hand in many results, and tell what becomes of each as it does."""
        # The channel's stream is a generator, not the call of grpc's own: closing it cancels the call.
        stream: Any = self._batches.TakeBatch(pb.TakeBatchRequest(messages=messages), timeout=_SECONDS_OF_A_BATCH)
        with answers_of("reports"):
            async with aclosing(stream) as items:
                async for item in items:
                    yield outcome_of(item)
