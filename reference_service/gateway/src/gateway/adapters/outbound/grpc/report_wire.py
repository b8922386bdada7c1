"""Reports, as the reports service writes them."""

from gateway.adapters.outbound.grpc.moments import moment_of
from gateway.adapters.outbound.grpc.stubs import reports_pb2 as pb
from gateway.domain.batch import Finished, Refused
from gateway.domain.report import Analyte, EarlierValue, Report

STATES = {
    pb.REPORT_STATE_RECEIVED: "received",
    pb.REPORT_STATE_WITHHELD: "withheld",
    pb.REPORT_STATE_FINAL: "final",
    pb.REPORT_STATE_FAILED: "failed",
}


def report_of(message: pb.Report) -> Report:
    """Read one."""
    patient = message.patient
    return Report(
        id=message.id,
        state=STATES.get(message.state, "unknown"),
        order_id=message.order_id if message.HasField("order_id") else None,
        patient_name=patient.name,
        record_number=patient.record_number if patient.HasField("record_number") else None,
        panel=message.panel,
        observed_at=moment_of(message.observed_at),
        received_at=moment_of(message.received_at),
        analytes=[_analyte_of(each) for each in message.analytes],
        pdf_sha256=message.pdf_sha256,
        failure=message.failure,
    )


def outcome_of(item: pb.BatchItem) -> Finished | Refused:
    """Read what became of one message of a batch."""
    if item.HasField("refusal"):
        return Refused(item.index, item.refusal.place, item.refusal.reason)
    return Finished(item.index, report_of(item.report))


def _analyte_of(message: pb.Analyte) -> Analyte:
    return Analyte(
        code=message.code,
        name=message.name,
        value=message.value,
        unit=message.unit,
        low=message.low if message.HasField("low") else None,
        high=message.high if message.HasField("high") else None,
        flag=message.flag,
        earlier=[EarlierValue(moment_of(each.observed_at), each.value) for each in message.earlier],
    )
