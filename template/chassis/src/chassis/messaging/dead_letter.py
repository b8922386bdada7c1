# Owned by the template. Change it there, then run: copier update
"""A message that nobody could handle, kept for a human to look at and to replay."""

from dataclasses import dataclass
from datetime import datetime

from chassis.messaging.envelope import Envelope


@dataclass(frozen=True, slots=True)
class DeadLetter:
    """A message that a group has given up on.

    Args:
        group: Who gave up.
        envelope: The event.
        attempts: How often it was tried.
        reason: Why it was buried, in one line.
        buried_at: When, with a time zone.
    """

    group: str
    envelope: Envelope
    attempts: int
    reason: str
    buried_at: datetime
