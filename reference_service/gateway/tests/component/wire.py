"""What the other services send, as the examples have it."""

from datetime import datetime
from hashlib import sha256
from typing import Any

import msgspec
from google.protobuf.timestamp_pb2 import Timestamp

from gateway.adapters.outbound.grpc.stubs import patients_pb2, reports_pb2, scheduling_pb2

from tests.examples import BILIRUBIN, NOON, PATIENT, SLOT, booking

PDF = b"%PDF-1.7 a report"
SHA256 = sha256(PDF).hexdigest()


def moment(time: datetime) -> Timestamp:
    """Write a moment."""
    timestamp = Timestamp()
    timestamp.FromDatetime(time)
    return timestamp


def patient() -> patients_pb2.Patient:
    """Write the patient."""
    details = PATIENT.details
    return patients_pb2.Patient(
        id=PATIENT.id,
        version=PATIENT.version,
        details=patients_pb2.PatientDetails(
            name=details.name,
            born_on=details.born_on.isoformat(),
            sex=details.sex,
            phone=details.phone,
            record_number=details.record_number,
        ),
    )


def slot(slot_id: str = SLOT.id, **changes: Any) -> scheduling_pb2.Slot:
    """Write a free slot, changed as asked."""
    fields: dict[str, Any] = {"starts_at": moment(SLOT.starts_at), "minutes": SLOT.minutes, "place": SLOT.place}
    return scheduling_pb2.Slot(id=slot_id, **fields | changes)


def report(report_id: str = "r-1", *, name: str = PATIENT.details.name) -> reports_pb2.Report:
    """Write a final report with one value that is too high."""
    high = reports_pb2.Analyte(
        code=BILIRUBIN.code,
        name=BILIRUBIN.name,
        value=BILIRUBIN.value,
        unit=BILIRUBIN.unit,
        low=BILIRUBIN.low,
        high=BILIRUBIN.high,
        flag=BILIRUBIN.flag,
        earlier=[
            reports_pb2.EarlierValue(observed_at=moment(each.observed_at), value=each.value)
            for each in BILIRUBIN.earlier
        ],
    )
    return reports_pb2.Report(
        id=report_id,
        state=reports_pb2.REPORT_STATE_FINAL,
        order_id="b-1",
        patient=reports_pb2.Person(name=name, record_number=PATIENT.details.record_number),
        panel="liver",
        observed_at=moment(NOON),
        received_at=moment(NOON),
        analytes=[high],
        pdf_sha256=SHA256,
    )


def finished(index: int) -> reports_pb2.BatchItem:
    """Write that a message of a batch became a report."""
    return reports_pb2.BatchItem(index=index, report=report(f"r-{index}"))


def refused(index: int) -> reports_pb2.BatchItem:
    """Write that a message of a batch was refused."""
    refusal = reports_pb2.Refusal(place="PID-7", reason="is not a date")
    return reports_pb2.BatchItem(index=index, refusal=refusal)


def booking_json(**changes: Any) -> bytes:
    """Write a booking, changed as asked, as the booking service does."""
    return msgspec.json.encode(booking(**changes))


def messages_json(count: int) -> bytes:
    """Write what the instrument hands over."""
    return msgspec.json.encode({"messages": [f"MSH|{number}\r" for number in range(count)]})
