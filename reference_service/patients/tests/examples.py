"""Examples that the tests share."""

from datetime import UTC, date, datetime
from typing import Any

from chassis.context.actor import Actor

from patients.domain.patient import Patient
from patients.domain.patient_details import PatientDetails
from patients.domain.roles import READ, WRITE

NOON = datetime(2026, 1, 31, 12, 0, tzinfo=UTC)

NORTH, SOUTH = "north", "south"
READER = Actor("reader", NORTH, frozenset({READ}))
WRITER = Actor("writer", NORTH, frozenset({WRITE}))
OWNER = Actor("owner", NORTH, frozenset({READ, WRITE}))
STRANGER = Actor("stranger", SOUTH, frozenset({READ, WRITE}))


def details(**changes: Any) -> PatientDetails:
    """Give valid details with every field set, changed as asked."""
    fields: dict[str, Any] = {
        "name": "Asha Rao",
        "born_on": date(1984, 2, 29),
        "sex": "f",
        "phone": "+91 98450 12345",
        "record_number": "MRN-1042",
    }
    return PatientDetails(**fields | changes)


def other_details(**changes: Any) -> PatientDetails:
    """Give valid details that differ from the first ones in every field, changed as asked."""
    fields: dict[str, Any] = {
        "name": "प्रिया शर्मा",
        "born_on": date(1991, 12, 1),
        "sex": "x",
        "phone": "080 2345 6789",
        "record_number": "MRN-2077",
    }
    return details(**fields | changes)


def somebody_else(number: int) -> PatientDetails:
    """Give valid details of one of many who are all different people."""
    return details(name=f"Patient {number}", record_number=f"MRN-{number}")


def patient(patient_id: str = "1", **changes: Any) -> Patient:
    """Give a patient of the north that was registered at noon, changed as asked."""
    fields: dict[str, Any] = {
        "tenant": NORTH,
        "id": patient_id,
        "details": details(),
        "registered_at": NOON,
    }
    return Patient(**fields | changes)


def wire(**changes: Any) -> dict[str, Any]:
    """Give the same details as JSON has them, changed as asked."""
    fields: dict[str, Any] = {
        "name": "Asha Rao",
        "born_on": "1984-02-29",
        "sex": "f",
        "phone": "+91 98450 12345",
        "record_number": "MRN-1042",
    }
    return fields | changes


def wire_of_somebody_else(number: int) -> dict[str, Any]:
    """Give one of many who are all different people as JSON has them."""
    return wire(name=f"Patient {number}", record_number=f"MRN-{number}")


def other_wire() -> dict[str, Any]:
    """Give the other details as JSON has them."""
    return wire(
        name="प्रिया शर्मा",
        born_on="1991-12-01",
        sex="x",
        phone="080 2345 6789",
        record_number="MRN-2077",
    )
