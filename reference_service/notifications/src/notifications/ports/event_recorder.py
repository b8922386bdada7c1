"""Where the core says what happened."""

from typing import Protocol

from notifications.domain.events import NotificationEvent


class EventRecorder(Protocol):
    """The events of one transaction, published if and only if it commits (transactional outbox)."""

    def record(self, event: NotificationEvent) -> None:
        """Take note of what happened."""
        ...
