"""What a patient was told, as the desks see it."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Notification:
    """A text message, and whether it went out."""

    id: str
    subject: str
    text: str
    state: str
    created_at: datetime
