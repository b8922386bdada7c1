"""The other services of the laboratory, as far as a booking needs them: their contracts, on a real socket."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, Never

import grpc

from booking.adapters.outbound.grpc.stubs import patients_pb2, payments_pb2, reports_pb2, scheduling_pb2
from booking.adapters.outbound.grpc.stubs.patients_pb2_grpc import (
    PatientServiceServicer,
    add_PatientServiceServicer_to_server,
)
from booking.adapters.outbound.grpc.stubs.payments_pb2_grpc import (
    PaymentServiceServicer,
    add_PaymentServiceServicer_to_server,
)
from booking.adapters.outbound.grpc.stubs.reports_pb2_grpc import (
    ReportServiceServicer,
    add_ReportServiceServicer_to_server,
)
from booking.adapters.outbound.grpc.stubs.scheduling_pb2_grpc import (
    SlotServiceServicer,
    add_SlotServiceServicer_to_server,
)

from tests.examples import PATIENT


async def refuse(context: Any, reason: str) -> Never:
    """Say a definite no."""
    await context.abort(grpc.StatusCode.FAILED_PRECONDITION, reason)
    raise AssertionError


class Laboratory(PatientServiceServicer, PaymentServiceServicer, ReportServiceServicer, SlotServiceServicer):
    """Does what it is asked, unless a test says otherwise, and keeps what it was asked in its order."""

    def __init__(self) -> None:
        self.address = ""
        self.done: list[str] = []
        self.declined: set[str] = set()
        self.slot_taken = False
        self.collected = False
        self.stumbles: dict[str, int] = {}
        self.refused: dict[str, tuple[grpc.StatusCode, str]] = {}
        self.seconds: dict[str, float] = {}

    async def _did(self, what: str, context: Any) -> None:
        self.done.append(what)
        await asyncio.sleep(self.seconds.get(what, 0))
        if what in self.refused:
            await context.abort(*self.refused[what])
        if self.stumbles.get(what, 0) > 0:
            self.stumbles[what] -= 1
            await context.abort(grpc.StatusCode.UNAVAILABLE, "")

    async def GetPatient(self, request: Any, context: Any) -> patients_pb2.Patient:  # noqa: N802 - the contract's
        """Know one patient."""
        if "patient" in self.refused:
            await context.abort(*self.refused["patient"])
        if request.id != PATIENT.id:
            await context.abort(grpc.StatusCode.NOT_FOUND, "")
        details = patients_pb2.PatientDetails(
            name=PATIENT.name,
            born_on=PATIENT.born_on.isoformat(),
            sex=PATIENT.sex,
            record_number=PATIENT.record_number,
            phone=PATIENT.phone,
        )
        return patients_pb2.Patient(id=PATIENT.id, version=1, details=details)

    async def HoldPayment(self, request: Any, context: Any) -> payments_pb2.Payment:  # noqa: N802 - the contract's
        """Hold it, unless the card does not pay."""
        await self._did(f"hold {request.card_token}", context)
        if "hold" in self.declined:
            return payments_pb2.Payment(state=payments_pb2.PAYMENT_STATE_DECLINED, reason="insufficient funds")
        return payments_pb2.Payment(state=payments_pb2.PAYMENT_STATE_HELD)

    async def CapturePayment(self, _request: Any, context: Any) -> payments_pb2.Payment:  # noqa: N802 - the contract's
        """Capture it, unless the card does not pay after all."""
        await self._did("capture", context)
        if "capture" in self.declined:
            return payments_pb2.Payment(state=payments_pb2.PAYMENT_STATE_CAPTURE_DECLINED, reason="card blocked")
        return payments_pb2.Payment(state=payments_pb2.PAYMENT_STATE_CAPTURED)

    async def VoidPayment(self, _request: Any, context: Any) -> payments_pb2.Payment:  # noqa: N802 - the contract's
        """Give it back."""
        await self._did("void", context)
        return payments_pb2.Payment(state=payments_pb2.PAYMENT_STATE_VOIDED)

    async def BookSlot(self, request: Any, context: Any) -> scheduling_pb2.Slot:  # noqa: N802 - the contract's
        """Book it, unless somebody else has."""
        await self._did("book", context)
        if self.slot_taken:
            await refuse(context, "the slot is taken")
        return scheduling_pb2.Slot(id=request.slot_id)

    async def ReleaseSlot(  # noqa: N802 - the contract's
        self, _request: Any, context: Any
    ) -> scheduling_pb2.ReleaseSlotResponse:
        """Release it."""
        await self._did("release", context)
        return scheduling_pb2.ReleaseSlotResponse()

    async def PlaceOrder(self, request: Any, context: Any) -> reports_pb2.Order:  # noqa: N802 - the contract's
        """Take it in."""
        await self._did("place", context)
        return reports_pb2.Order(id=request.order_id)

    async def CancelOrder(self, request: Any, context: Any) -> reports_pb2.Order:  # noqa: N802 - the contract's
        """Take it back, unless its sample is there."""
        await self._did("cancel", context)
        if self.collected:
            await refuse(context, "the sample is collected")
        return reports_pb2.Order(id=request.order_id, cancelled=True)

    async def SettleOrder(self, request: Any, context: Any) -> reports_pb2.Order:  # noqa: N802 - the contract's
        """Note whether it is paid."""
        paid = request.payment == reports_pb2.PAYMENT_STANDING_PAID
        await self._did("mark paid" if paid else "mark due", context)
        return reports_pb2.Order(id=request.order_id, payment=request.payment)


@asynccontextmanager
async def laboratory_opened() -> AsyncIterator[Laboratory]:
    """Open it on a free port."""
    # Only the methods that a booking asks for: grpc answers the others UNIMPLEMENTED.
    laboratory, server = Laboratory(), grpc.aio.server()  # type: ignore[abstract]  # see above
    add_PatientServiceServicer_to_server(laboratory, server)
    add_PaymentServiceServicer_to_server(laboratory, server)
    add_ReportServiceServicer_to_server(laboratory, server)
    add_SlotServiceServicer_to_server(laboratory, server)
    laboratory.address = f"127.0.0.1:{server.add_insecure_port('127.0.0.1:0')}"
    await server.start()
    yield laboratory
    await server.stop(0)
