"""The booking of a test, as the desks see it."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Booking:
    """One test of one patient in one slot, and how far it is."""

    id: str
    state: str
    reason: str
    patient_id: str
    patient_name: str
    slot_id: str
    panel: str
    amount: str
    currency: str
    requested_at: datetime
