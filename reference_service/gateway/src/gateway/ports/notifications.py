"""What the core asks the notifications service."""

from collections.abc import Sequence
from typing import Protocol

from gateway.domain.notification import Notification


class Notifications(Protocol):
    """The notifications service; it may raise ServiceUnavailable."""

    async def about(self, subject: str) -> Sequence[Notification]:
        """Return what the patient was told about a report or a booking, oldest first."""
        ...
