"""What happened: facts that others may want to know."""

from dataclasses import dataclass
from datetime import datetime
from typing import Self

from reports.domain.charge import Charge
from reports.domain.findings import Findings
from reports.domain.report import Document, Report


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportEvent:
    """Something happened to a report."""

    tenant: str
    report_id: str
    occurred_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportReceived(ReportEvent):
    """A result was taken in, and is being made a report."""

    order_id: str | None
    record_number: str

    @classmethod
    def of(cls, report: Report) -> Self:
        """Tell it of this one."""
        return cls(
            tenant=report.tenant,
            report_id=report.id,
            occurred_at=report.received_at,
            order_id=report.order_id,
            record_number=report.findings.record_number,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportFinalized(ReportEvent):
    """A report was rendered, and may be handed out."""

    order_id: str | None
    charge: Charge | None
    findings: Findings
    received_at: datetime
    document: Document

    @classmethod
    def of(cls, report: Report, at: datetime) -> Self:
        """Tell it of this one."""
        return cls(
            tenant=report.tenant,
            report_id=report.id,
            occurred_at=at,
            order_id=report.order_id,
            charge=report.charge,
            findings=report.findings,
            received_at=report.received_at,
            document=report.require_released(),
        )
