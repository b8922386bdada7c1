"""Examples that the tests share."""

from datetime import UTC, datetime, timedelta
from typing import Any

from chassis.context.actor import Actor

from scheduling.domain.roles import BOOK, READ, WRITE
from scheduling.domain.slot import Slot

NOON = datetime(2026, 1, 31, 12, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)

NORTH, SOUTH = "north", "south"
READER = Actor("reader", NORTH, frozenset({READ}))
WRITER = Actor("writer", NORTH, frozenset({WRITE}))
BOOKER = Actor("booker", NORTH, frozenset({BOOK}))
OWNER = Actor("owner", NORTH, frozenset({READ, WRITE, BOOK}))
STRANGER = Actor("stranger", SOUTH, frozenset({READ, WRITE, BOOK}))


def slot(slot_id: str = "1", **changes: Any) -> Slot:
    """Give a free slot of the north that starts an hour after noon, changed as asked."""
    fields: dict[str, Any] = {
        "tenant": NORTH,
        "id": slot_id,
        "starts_at": NOON + HOUR,
        "minutes": 15,
        "place": f"Room {slot_id}",
    }
    return Slot(**fields | changes)


def booked(slot_id: str = "1", booking_id: str = "ours", **changes: Any) -> Slot:
    """Give one that a booking has."""
    return slot(slot_id, booking_id=booking_id, version=2, **changes)
