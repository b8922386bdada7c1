"""Reports as messages."""

from datetime import datetime
from decimal import Decimal
from functools import lru_cache

from google.protobuf.timestamp_pb2 import Timestamp

from reports.adapters.inbound.grpc import person_wire
from reports.adapters.inbound.grpc.stubs import reports_pb2 as pb
from reports.domain.analyte import Analyte
from reports.domain.report import Report, ReportState
from reports.domain.trend import EarlierValue

_STATES = {
    ReportState.RECEIVED: pb.REPORT_STATE_RECEIVED,
    ReportState.WITHHELD: pb.REPORT_STATE_WITHHELD,
    ReportState.FINAL: pb.REPORT_STATE_FINAL,
    ReportState.FAILED: pb.REPORT_STATE_FAILED,
}


def message_of(report: Report) -> pb.Report:
    """Show a report to a client."""
    findings, document = report.findings, report.document
    return pb.Report(
        id=report.id,
        version=report.version,
        state=_STATES[report.state],
        order_id=report.order_id,
        patient=person_wire.message_of(findings.patient, findings.record_number),
        panel=findings.panel,
        observed_at=_timestamp(findings.observed_at),
        received_at=_timestamp(report.received_at),
        analytes=[_analyte(each) for each in findings.analytes],
        pdf_sha256="" if document is None else document.sha256,
        pdf_bytes=0 if document is None else document.size,
        failure=report.failure,
    )


def _analyte(analyte: Analyte) -> pb.Analyte:
    return pb.Analyte(
        code=analyte.code,
        name=analyte.name,
        value=str(analyte.value),
        unit=analyte.unit,
        low=_text(analyte.expected.low),
        high=_text(analyte.expected.high),
        flag=analyte.flag,
        earlier=[_earlier(each) for each in analyte.earlier],
    )


def _earlier(value: EarlierValue) -> pb.EarlierValue:
    return pb.EarlierValue(observed_at=_timestamp(value.observed_at), value=str(value.value))


def _text(number: Decimal | None) -> str | None:
    return None if number is None else str(number)


# Analytes share their earlier visits; protobuf copies what it is given.
@lru_cache(maxsize=256)
def _timestamp(moment: datetime) -> Timestamp:
    timestamp = Timestamp()
    timestamp.FromDatetime(moment)
    return timestamp
