"""Examples that the tests share."""

from datetime import UTC, date, datetime
from typing import Any

from chassis.context.actor import Actor

from booking.domain.booking import Booking
from booking.domain.patient import Patient
from booking.domain.price import PRICES
from booking.domain.roles import READ, WRITE

NOON = datetime(2026, 1, 31, 12, 0, tzinfo=UTC)

NORTH, SOUTH = "north", "south"
READER = Actor("reader", NORTH, frozenset({READ}))
WRITER = Actor("writer", NORTH, frozenset({WRITE}))
OWNER = Actor("owner", NORTH, frozenset({READ, WRITE}))
STRANGER = Actor("stranger", SOUTH, frozenset({READ, WRITE}))

PATIENT = Patient(
    id="p-1",
    name="Asha Rao",
    born_on=date(1970, 5, 17),
    sex="f",
    record_number="PBC-1",
    phone="+91 98450 12345",
)


def booking(booking_id: str = "1", **changes: Any) -> Booking:
    """Give a booking of the north that was requested at noon, changed as asked."""
    fields: dict[str, Any] = {
        "tenant": NORTH,
        "id": booking_id,
        "patient": PATIENT,
        "slot_id": "s-1",
        "panel": "liver",
        "price": PRICES["liver"],
        "requested_at": NOON,
    }
    return Booking(**fields | changes)


def wire(**changes: Any) -> dict[str, Any]:
    """Give what a client sends, changed as asked."""
    return {"patient_id": "p-1", "slot_id": "s-1", "panel": "liver", "card_token": "tok_good"} | changes
