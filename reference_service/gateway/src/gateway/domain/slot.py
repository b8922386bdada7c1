"""An appointment slot, as the desks see it."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """Some minutes at a place, free or booked."""

    id: str
    starts_at: datetime
    minutes: int
    place: str
    booking_id: str | None = None
