"""The other services of the laboratory, as far as the desks need them: their contracts, on real sockets."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import grpc
from chassis.testing.http_stand_in import HttpStandIn, http_stand_in
from google.protobuf.timestamp_pb2 import Timestamp

from gateway.adapters.outbound.grpc.stubs import archive_pb2 as archive
from gateway.adapters.outbound.grpc.stubs import billing_pb2 as billing
from gateway.adapters.outbound.grpc.stubs import notifications_pb2 as notifications
from gateway.adapters.outbound.grpc.stubs import patients_pb2 as patients
from gateway.adapters.outbound.grpc.stubs import reports_pb2 as reports
from gateway.adapters.outbound.grpc.stubs import scheduling_pb2 as scheduling
from gateway.adapters.outbound.grpc.stubs.archive_pb2_grpc import (
    DocumentServiceServicer,
    add_DocumentServiceServicer_to_server,
)
from gateway.adapters.outbound.grpc.stubs.billing_pb2_grpc import (
    InvoiceServiceServicer,
    add_InvoiceServiceServicer_to_server,
)
from gateway.adapters.outbound.grpc.stubs.notifications_pb2_grpc import (
    NotificationServiceServicer,
    add_NotificationServiceServicer_to_server,
)
from gateway.adapters.outbound.grpc.stubs.patients_pb2_grpc import (
    PatientServiceServicer,
    add_PatientServiceServicer_to_server,
)
from gateway.adapters.outbound.grpc.stubs.reports_pb2_grpc import (
    ReportServiceServicer,
    add_ReportServiceServicer_to_server,
)
from gateway.adapters.outbound.grpc.stubs.scheduling_pb2_grpc import (
    SlotServiceServicer,
    add_SlotServiceServicer_to_server,
)

from tests.component import wire

Outcome = reports.BatchItem | grpc.StatusCode | None


class Laboratory(
    PatientServiceServicer,
    SlotServiceServicer,
    ReportServiceServicer,
    NotificationServiceServicer,
    InvoiceServiceServicer,
    DocumentServiceServicer,
):
    """
    Does what it is asked, unless a test says otherwise.

    Attributes:
        address: Where all its services are.
        http: What stands in for the services over HTTP, and for the instrument.
        refusals: The status of each method that is to refuse, by its name.
        kept: The patients.
        slots: Those that are free.
        asked: The last request of each method.
        credentials: Of everybody who has asked.
        outcomes: What becomes of a batch, one after the other; a status breaks the stream, None ends it.
        cancelled: Set when the caller of a batch has left before its end.
    """

    def __init__(self, http: HttpStandIn) -> None:
        self.address = ""
        self.http = http
        self.refusals: dict[str, grpc.StatusCode] = {}
        self.kept = {each.id: each for each in (wire.patient(),)}
        self.slots = [wire.slot()]
        self.asked: dict[str, Any] = {}
        self.credentials: set[str] = set()
        self.outcomes: asyncio.Queue[Outcome] = asyncio.Queue()
        self.cancelled = asyncio.Event()

    async def _asked(self, method: str, request: Any, context: Any) -> None:
        self.asked[method] = request
        self.credentials |= {value for name, value in context.invocation_metadata() if name == "authorization"}
        if method in self.refusals:
            await context.abort(self.refusals[method], f"{method} is refused")

    async def RegisterPatient(self, request: Any, context: Any) -> patients.Patient:  # noqa: N802 - the contract's
        """Take anybody in."""
        await self._asked("RegisterPatient", request, context)
        self.kept["p-2"] = patients.Patient(id="p-2", version=1, details=request.details)
        return self.kept["p-2"]

    async def GetPatient(self, request: Any, context: Any) -> patients.Patient:  # noqa: N802 - the contract's
        """Know who was taken in."""
        await self._asked("GetPatient", request, context)
        if request.id not in self.kept:
            await context.abort(grpc.StatusCode.NOT_FOUND, f"there is no patient {request.id}")
        return self.kept[request.id]

    async def SearchPatients(  # noqa: N802 - the contract's
        self, request: Any, context: Any
    ) -> patients.SearchPatientsResponse:
        """Find by a part of the name."""
        await self._asked("SearchPatients", request, context)
        found = [each for each in self.kept.values() if request.text.lower() in each.details.name.lower()]
        return patients.SearchPatientsResponse(items=found)

    async def ChangePatient(self, request: Any, context: Any) -> patients.Patient:  # noqa: N802 - the contract's
        """Change it."""
        await self._asked("ChangePatient", request, context)
        return patients.Patient(id=request.id, version=request.expected_version + 1, details=request.details)

    async def OpenSlot(self, request: Any, context: Any) -> scheduling.Slot:  # noqa: N802 - the contract's
        """Open it."""
        await self._asked("OpenSlot", request, context)
        return wire.slot("s-2", starts_at=request.starts_at)

    async def ListFreeSlots(  # noqa: N802 - the contract's
        self, request: Any, context: Any
    ) -> scheduling.ListFreeSlotsResponse:
        """List them."""
        await self._asked("ListFreeSlots", request, context)
        return scheduling.ListFreeSlotsResponse(items=self.slots)

    async def GetReport(self, request: Any, context: Any) -> reports.Report:  # noqa: N802 - the contract's
        """Have every report."""
        await self._asked("GetReport", request, context)
        return wire.report(request.id)

    async def ListReports(self, request: Any, context: Any) -> reports.ListReportsResponse:  # noqa: N802 - the contract's
        """List one."""
        await self._asked("ListReports", request, context)
        return reports.ListReportsResponse(items=[wire.report()])

    async def GetReportPdf(self, request: Any, context: Any) -> reports.ReportPdf:  # noqa: N802 - the contract's
        """Have every document."""
        await self._asked("GetReportPdf", request, context)
        return reports.ReportPdf(pdf=wire.PDF, sha256=wire.SHA256)

    async def CollectSample(self, request: Any, context: Any) -> reports.Order:  # noqa: N802 - the contract's
        """Take note of it."""
        await self._asked("CollectSample", request, context)
        return reports.Order(id=request.order_id, collected=True)

    async def TakeBatch(self, request: Any, context: Any) -> AsyncIterator[reports.BatchItem]:  # noqa: N802 - the contract's
        """Tell what a test says."""
        await self._asked("TakeBatch", request, context)
        try:
            while (outcome := await self.outcomes.get()) is not None:
                if isinstance(outcome, grpc.StatusCode):
                    await context.abort(outcome, "")
                else:
                    yield outcome
        except asyncio.CancelledError:
            self.cancelled.set()
            raise

    async def GetInvoice(self, request: Any, context: Any) -> billing.Invoice:  # noqa: N802 - the contract's
        """Have an invoice for every report."""
        await self._asked("GetInvoice", request, context)
        return billing.Invoice(
            id="i-1", number="2026-000001", report_id=request.report_id, amount="1450.00", currency="INR"
        )

    async def ListNotifications(  # noqa: N802 - the contract's
        self, request: Any, context: Any
    ) -> notifications.ListNotificationsResponse:
        """Have told about everything."""
        await self._asked("ListNotifications", request, context)
        told = notifications.Notification(
            id="n-1",
            subject=request.subject,
            text="Your report is ready.",
            state=notifications.NOTIFICATION_STATE_SENT,
            created_at=Timestamp(),
        )
        return notifications.ListNotificationsResponse(items=[told])

    async def GetDocument(self, request: Any, context: Any) -> archive.Document:  # noqa: N802 - the contract's
        """Have archived everything."""
        await self._asked("GetDocument", request, context)
        return archive.Document(report_id=request.report_id, pdf=wire.PDF, sha256=wire.SHA256)


@asynccontextmanager
async def laboratory_opened() -> AsyncIterator[Laboratory]:
    """Open it on free ports."""
    async with http_stand_in() as http:
        # Only the methods that the desks ask for: grpc answers the others UNIMPLEMENTED.
        laboratory, server = Laboratory(http), grpc.aio.server()  # type: ignore[abstract]  # see above
        for add in (
            add_PatientServiceServicer_to_server,
            add_SlotServiceServicer_to_server,
            add_ReportServiceServicer_to_server,
            add_NotificationServiceServicer_to_server,
            add_InvoiceServiceServicer_to_server,
            add_DocumentServiceServicer_to_server,
        ):
            add(laboratory, server)
        laboratory.address = f"127.0.0.1:{server.add_insecure_port('127.0.0.1:0')}"
        await server.start()
        yield laboratory
        await server.stop(0)
