"""What happened: facts that others may want to know."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class NotificationEvent:
    """Something happened to a notification."""

    tenant: str
    notification_id: str
    occurred_at: datetime


class NotificationSent(NotificationEvent):
    """The patient was told."""


class NotificationGivenUp(NotificationEvent):
    """The patient cannot be told."""
