"""The other services of the laboratory, as far as the desks need them: their contracts, on real sockets."""

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
from gateway.adapters.outbound.grpc.stubs.reports_pb2_grpc import add_ReportServiceServicer_to_server
from gateway.adapters.outbound.grpc.stubs.scheduling_pb2_grpc import (
    SlotServiceServicer,
    add_SlotServiceServicer_to_server,
)

from tests.component import wire
from tests.component.report_service import ReportService


class Laboratory(
    ReportService,
    PatientServiceServicer,
    SlotServiceServicer,
    NotificationServiceServicer,
    InvoiceServiceServicer,
    DocumentServiceServicer,
):
    """
    Does what it is asked, unless a test says otherwise.

    Attributes:
        address: Where all its services are.
        http: What stands in for the services over HTTP, and for the instrument.
        kept: The patients.
        slots: Those that are free.
    """

    def __init__(self, http: HttpStandIn) -> None:
        super().__init__()
        self.address = ""
        self.http = http
        self.kept = {each.id: each for each in (wire.patient(),)}
        self.slots = [wire.slot()]

    async def RegisterPatient(self, request: Any, context: Any) -> patients.Patient:  # noqa: N802 - the contract's
        """Take anybody in."""
        await self.was_asked("RegisterPatient", request, context)
        self.kept["p-2"] = patients.Patient(id="p-2", version=1, details=request.details)
        return self.kept["p-2"]

    async def GetPatient(self, request: Any, context: Any) -> patients.Patient:  # noqa: N802 - the contract's
        """Know who was taken in."""
        await self.was_asked("GetPatient", request, context)
        if request.id not in self.kept:
            await context.abort(grpc.StatusCode.NOT_FOUND, f"there is no patient {request.id}")
        return self.kept[request.id]

    async def SearchPatients(  # noqa: N802 - the contract's
        self, request: Any, context: Any
    ) -> patients.SearchPatientsResponse:
        """Find by a part of the name."""
        await self.was_asked("SearchPatients", request, context)
        found = [each for each in self.kept.values() if request.text.lower() in each.details.name.lower()]
        return patients.SearchPatientsResponse(items=found)

    async def ChangePatient(self, request: Any, context: Any) -> patients.Patient:  # noqa: N802 - the contract's
        """Change it."""
        await self.was_asked("ChangePatient", request, context)
        return patients.Patient(id=request.id, version=request.expected_version + 1, details=request.details)

    async def OpenSlot(self, request: Any, context: Any) -> scheduling.Slot:  # noqa: N802 - the contract's
        """Open it."""
        await self.was_asked("OpenSlot", request, context)
        return wire.slot("s-2", starts_at=request.starts_at)

    async def ListFreeSlots(  # noqa: N802 - the contract's
        self, request: Any, context: Any
    ) -> scheduling.ListFreeSlotsResponse:
        """List them."""
        await self.was_asked("ListFreeSlots", request, context)
        return scheduling.ListFreeSlotsResponse(items=self.slots)

    async def GetInvoice(self, request: Any, context: Any) -> billing.Invoice:  # noqa: N802 - the contract's
        """Have an invoice for every report."""
        await self.was_asked("GetInvoice", request, context)
        return billing.Invoice(
            id="i-1", number="2026-000001", report_id=request.report_id, amount="1450.00", currency="INR"
        )

    async def ListNotifications(  # noqa: N802 - the contract's
        self, request: Any, context: Any
    ) -> notifications.ListNotificationsResponse:
        """Have told about everything."""
        await self.was_asked("ListNotifications", request, context)
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
        await self.was_asked("GetDocument", request, context)
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
