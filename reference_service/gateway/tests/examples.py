"""Examples that the tests share."""

from datetime import UTC, date, datetime
from typing import Any

from chassis.context.actor import Actor

from gateway.domain.booking import Booking
from gateway.domain.invoice import Invoice
from gateway.domain.notification import Notification
from gateway.domain.patient import Patient, PatientDetails
from gateway.domain.report import Analyte, EarlierValue, Report
from gateway.domain.roles import READ, WRITE
from gateway.domain.slot import Slot

NOON = datetime(2026, 1, 31, 12, 0, tzinfo=UTC)

NORTH, SOUTH = "north", "south"
READER = Actor("reader", NORTH, frozenset({READ}))
WRITER = Actor("writer", NORTH, frozenset({WRITE}))
OWNER = Actor("owner", NORTH, frozenset({READ, WRITE}))
STRANGER = Actor("stranger", SOUTH, frozenset({READ, WRITE}))

PATIENT = Patient(
    id="p-1",
    version=1,
    details=PatientDetails(
        name="Asha Rao", born_on=date(1970, 5, 17), sex="f", phone="+919845012345", record_number="PBC-1"
    ),
)

SLOT = Slot(id="s-1", starts_at=datetime(2026, 2, 2, 9, 30, tzinfo=UTC), minutes=15, place="Room 2")

BILIRUBIN = Analyte(
    code="1975-2",
    name="Bilirubin",
    value="2.4",
    unit="mg/dL",
    low="0.2",
    high="1.2",
    flag="H",
    earlier=[EarlierValue(datetime(2025, 7, 1, tzinfo=UTC), "1.1")],
)


def booking(booking_id: str = "b-1", **changes: Any) -> Booking:
    """Give a booking of the patient, changed as asked."""
    fields: dict[str, Any] = {
        "id": booking_id,
        "state": "confirmed",
        "reason": "",
        "patient_id": PATIENT.id,
        "patient_name": PATIENT.details.name,
        "slot_id": "s-1",
        "panel": "liver",
        "amount": "1450.00",
        "currency": "INR",
        "requested_at": NOON,
    }
    return Booking(**fields | changes)


def report(report_id: str = "r-1", **changes: Any) -> Report:
    """Give a report of the patient, changed as asked."""
    fields: dict[str, Any] = {
        "id": report_id,
        "state": "final",
        "order_id": "b-1",
        "patient_name": PATIENT.details.name,
        "record_number": PATIENT.details.record_number,
        "panel": "liver",
        "observed_at": NOON,
        "received_at": NOON,
        "analytes": [BILIRUBIN],
        "pdf_sha256": "00" * 32,
        "failure": "",
    }
    return Report(**fields | changes)


def invoice(report_id: str = "r-1") -> Invoice:
    """Give the invoice of a report."""
    return Invoice(
        id="i-1", number="2026-000001", report_id=report_id, amount="1450.00", currency="INR", issued_at=NOON
    )


def notification(subject: str) -> Notification:
    """Give what the patient was told about something."""
    return Notification(id=f"n-{subject}", subject=subject, text=f"About {subject}", state="sent", created_at=NOON)
