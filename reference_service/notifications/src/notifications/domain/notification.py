"""The notification: from the moment that there is something to tell until it is told, or cannot be."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Self


class NotificationState(StrEnum):
    """Where it is on its way."""

    PENDING = "pending"
    SENT = "sent"
    GIVEN_UP = "given_up"


@dataclass(frozen=True, slots=True, kw_only=True)
class Notification:
    """
    One message to one patient about one subject, a report or a booking; a change gives a new value with the next version.

    While it is pending, `due_at` tells when it is to be sent. Whoever sends it moves that on first, beyond the time
    that sending takes: nobody else takes it meanwhile, and if its sender dies, somebody does afterwards.
    """

    tenant: str
    id: str
    subject: str
    phone: str
    text: str
    created_at: datetime
    due_at: datetime
    state: NotificationState = NotificationState.PENDING
    attempts: int = 0
    sent_at: datetime | None = None
    reason: str = ""
    version: int = 1

    def take(self, now: datetime, lease: timedelta) -> Self:
        """Keep it from others while it is being sent."""
        return replace(self, due_at=now + lease, attempts=self.attempts + 1, version=self.version + 1)

    def sent(self, at: datetime) -> Self:
        """Note that the provider has it."""
        return replace(self, state=NotificationState.SENT, sent_at=at, version=self.version + 1)

    def postpone(self, until: datetime) -> Self:
        """Let it wait: the provider gave no answer."""
        return replace(self, due_at=until, version=self.version + 1)

    def give_up(self, reason: str) -> Self:
        """Note that the provider will never take it, and why."""
        return replace(self, state=NotificationState.GIVEN_UP, reason=reason, version=self.version + 1)
