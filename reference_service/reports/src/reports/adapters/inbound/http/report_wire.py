"""Reports as JSON."""

from datetime import date, datetime
from decimal import Decimal
from typing import Self

from msgspec import Struct

from reports.domain.analyte import Analyte
from reports.domain.report import Report


class EarlierValueView(Struct, frozen=True):
    """A value of an earlier visit."""

    observed_at: datetime
    value: Decimal


class AnalyteView(Struct, frozen=True, kw_only=True):
    """What was measured, beside what was expected and what was there before."""

    code: str
    name: str
    value: Decimal
    unit: str
    low: Decimal | None
    high: Decimal | None
    flag: str
    earlier: list[EarlierValueView]

    @classmethod
    def of(cls, analyte: Analyte) -> Self:
        """Show this one."""
        return cls(
            code=analyte.code,
            name=analyte.name,
            value=analyte.value,
            unit=analyte.unit,
            low=analyte.expected.low,
            high=analyte.expected.high,
            flag=analyte.flag,
            earlier=[EarlierValueView(each.observed_at, each.value) for each in analyte.earlier],
        )


class PatientView(Struct, frozen=True, kw_only=True):
    """Whose report it is."""

    name: str
    born_on: date
    sex: str
    record_number: str


class ReportView(Struct, frozen=True, kw_only=True):
    """What a client sees of a report."""

    id: str
    version: int
    state: str
    order_id: str | None
    patient: PatientView
    panel: str
    observed_at: datetime
    received_at: datetime
    analytes: list[AnalyteView]
    pdf_sha256: str | None
    pdf_bytes: int | None
    failure: str

    @classmethod
    def of(cls, report: Report) -> Self:
        """Show this one."""
        findings, document = report.findings, report.document
        return cls(
            id=report.id,
            version=report.version,
            state=report.state,
            order_id=report.order_id,
            patient=PatientView(
                name=findings.patient.name,
                born_on=findings.patient.born_on,
                sex=findings.patient.sex,
                record_number=findings.record_number,
            ),
            panel=findings.panel,
            observed_at=findings.observed_at,
            received_at=report.received_at,
            analytes=[AnalyteView.of(each) for each in findings.analytes],
            pdf_sha256=None if document is None else document.sha256,
            pdf_bytes=None if document is None else document.size,
            failure=report.failure,
        )
