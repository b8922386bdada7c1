"""Bookings as rows."""

from collections.abc import Mapping
from typing import Any

from booking.domain.booking import Booking
from booking.domain.booking_state import BookingState
from booking.domain.patient import Patient
from booking.domain.price import Price


def row_of(booking: Booking) -> dict[str, Any]:
    """Lay it out in columns."""
    return {
        "tenant": booking.tenant,
        "id": booking.id,
        "version": booking.version,
        "state": booking.state,
        "reason": booking.reason,
        "patient_id": booking.patient.id,
        "patient_name": booking.patient.name,
        "patient_born_on": booking.patient.born_on,
        "patient_sex": booking.patient.sex,
        "patient_record_number": booking.patient.record_number,
        "patient_phone": booking.patient.phone,
        "slot_id": booking.slot_id,
        "panel": booking.panel,
        "amount": booking.price.amount,
        "currency": booking.price.currency,
        "payments": booking.payments,
        "requested_at": booking.requested_at,
    }


def booking_of(row: Mapping[Any, Any]) -> Booking:
    """Put it together again."""
    return Booking(
        tenant=row["tenant"],
        id=row["id"],
        version=row["version"],
        state=BookingState(row["state"]),
        reason=row["reason"],
        patient=Patient(
            id=row["patient_id"],
            name=row["patient_name"],
            born_on=row["patient_born_on"],
            sex=row["patient_sex"],
            record_number=row["patient_record_number"],
            phone=row["patient_phone"],
        ),
        slot_id=row["slot_id"],
        panel=row["panel"],
        price=Price(row["amount"], row["currency"]),
        payments=row["payments"],
        requested_at=row["requested_at"],
    )
