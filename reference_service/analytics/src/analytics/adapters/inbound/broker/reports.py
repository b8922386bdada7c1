"""What happened to reports, on its way into the figures."""

from collections.abc import Mapping
from datetime import datetime

from chassis.messaging.dispatch import Handler
from chassis.messaging.envelope import Envelope
from msgspec import Struct

from analytics.domain.figures import Figures
from analytics.use_cases.count_activity import CountActivity, CountActivityHandler

NAME = "reports"
TOPIC = "reports.report"
RECEIVED = "reports.report.received"
FINALIZED = "reports.report.finalized"


class ReceivedFact(Struct, frozen=True):
    """As much of the event as the figures need; whatever else it says is passed over."""

    tenant: str


class FinalizedFact(Struct, frozen=True):
    """As much of the event as the figures need; whatever else it says is passed over."""

    tenant: str
    abnormal: int
    critical: int
    received_at: datetime


class ReportConsumer:
    """Turns a message into a command; the rules are in the use case."""

    def __init__(self, *, count_activity: CountActivityHandler) -> None:
        self._count_activity = count_activity

    @property
    def handlers(self) -> Mapping[str, Handler]:
        """What handles which type of event."""
        return {RECEIVED: self.on_received, FINALIZED: self.on_finalized}

    async def on_received(self, envelope: Envelope) -> None:
        """Count it."""
        await self._count(envelope, envelope.read(ReceivedFact).tenant, Figures(reports_received=1))

    async def on_finalized(self, envelope: Envelope) -> None:
        """Count it, what was found, and how long it took."""
        report = envelope.read(FinalizedFact)
        figures = Figures(
            reports_final=1,
            reports_abnormal=int(report.abnormal > 0),
            reports_critical=int(report.critical > 0),
            seconds_to_final=max(0.0, (envelope.time - report.received_at).total_seconds()),
        )
        await self._count(envelope, report.tenant, figures)

    async def _count(self, envelope: Envelope, tenant: str, figures: Figures) -> None:
        command = CountActivity(
            consumer=NAME, message_id=envelope.id, tenant=tenant, day=envelope.time.date(), figures=figures
        )
        await self._count_activity.handle(command)
