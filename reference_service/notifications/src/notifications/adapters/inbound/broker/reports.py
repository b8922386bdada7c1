"""Reports that are final, on their way to their patients."""

from collections.abc import Callable, Mapping

from chassis.messaging.dispatch import Handler
from chassis.messaging.envelope import Envelope
from msgspec import Struct

from notifications.domain.occasions import ReportReady
from notifications.use_cases.notify_patient import NotifyPatient, NotifyPatientHandler

NAME = "reports"
TOPIC = "reports.report"
FINALIZED = "reports.report.finalized"


class FinalizedFact(Struct, frozen=True):
    """As much of the event as a patient is told; whatever else it says, what was measured above all, is passed over."""

    tenant: str
    report_id: str
    patient_name: str
    phone: str | None = None


class ReportConsumer:
    """Turns a message into a command, and wakes whoever sends."""

    def __init__(self, *, notify_patient: NotifyPatientHandler, wake: Callable[[], None]) -> None:
        self._notify_patient = notify_patient
        self._wake = wake

    @property
    def handlers(self) -> Mapping[str, Handler]:
        """What handles which type of event."""
        return {FINALIZED: self.on_finalized}

    async def on_finalized(self, envelope: Envelope) -> None:
        """Say that it is ready."""
        report = envelope.read(FinalizedFact)
        command = NotifyPatient(
            consumer=NAME,
            message_id=envelope.id,
            tenant=report.tenant,
            subject=report.report_id,
            phone=report.phone,
            occasion=ReportReady(report.patient_name),
        )
        await self._notify_patient.handle(command)
        self._wake()
