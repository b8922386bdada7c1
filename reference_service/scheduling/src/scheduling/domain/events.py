"""What happened: facts that others may want to know."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotEvent:
    """Something happened to a slot."""

    tenant: str
    slot_id: str
    occurred_at: datetime


class SlotOpened(SlotEvent):
    """A slot can be booked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotBooked(SlotEvent):
    """It is taken by a booking."""

    booking_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotReleased(SlotEvent):
    """A booking has given it back: it can be booked again."""

    booking_id: str
