"""Events as others see them: the contract of what this service publishes."""

from datetime import datetime
from decimal import Decimal

from chassis.messaging.envelope import Envelope
from msgspec import Struct

from reports.domain.events import ReportEvent, ReportFinalized, ReportReceived

TOPIC = "reports.report"

TYPES: dict[type[ReportEvent], str] = {
    ReportReceived: "reports.report.received",
    ReportFinalized: "reports.report.finalized",
}


class ReceivedFact(Struct, frozen=True, kw_only=True):
    """A result was taken in, and is being made a report."""

    tenant: str
    report_id: str
    occurred_at: datetime
    order_id: str | None
    record_number: str


class FinalizedFact(Struct, frozen=True, kw_only=True):
    """
    A report was rendered, and may be handed out.

    Amount and currency only if somebody had to pay for it; of all reports of an order, the amount of one is above 0.
    """

    tenant: str
    report_id: str
    occurred_at: datetime
    order_id: str | None
    record_number: str
    patient_name: str
    phone: str | None
    panel: str
    analytes: int
    abnormal: int
    critical: int
    observed_at: datetime
    received_at: datetime
    amount: Decimal | None
    currency: str | None
    pdf_sha256: str
    pdf_bytes: int


FACTS: dict[type[ReportEvent], type[Struct]] = {ReportReceived: ReceivedFact, ReportFinalized: FinalizedFact}


def envelope_of(event: ReportEvent) -> Envelope:
    """Put an event on its way; those of one report stay in order."""
    return Envelope.seal(
        _fact(event),
        source="reports",
        type=TYPES[type(event)],
        topic=TOPIC,
        key=event.report_id,
        time=event.occurred_at,
    )


def _fact(event: ReportEvent) -> Struct:
    match event:
        case ReportReceived():
            return ReceivedFact(
                tenant=event.tenant,
                report_id=event.report_id,
                occurred_at=event.occurred_at,
                order_id=event.order_id,
                record_number=event.record_number,
            )
        case ReportFinalized(findings=findings, charge=charge):
            return FinalizedFact(
                tenant=event.tenant,
                report_id=event.report_id,
                occurred_at=event.occurred_at,
                order_id=event.order_id,
                record_number=findings.record_number,
                patient_name=findings.patient.name,
                phone=findings.patient.phone,
                panel=findings.panel,
                analytes=len(findings.analytes),
                abnormal=findings.abnormal,
                critical=findings.critical,
                observed_at=findings.observed_at,
                received_at=event.received_at,
                amount=None if charge is None else charge.amount,
                currency=None if charge is None else charge.currency,
                pdf_sha256=event.document.sha256,
                pdf_bytes=event.document.size,
            )
        case _:
            raise NotImplementedError(type(event))
