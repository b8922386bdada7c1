"""Where the core says what happened."""

from typing import Protocol

from analytics.domain.events import DashboardEvent


class EventRecorder(Protocol):
    """The events of one transaction, published if and only if it commits (transactional outbox)."""

    def record(self, event: DashboardEvent) -> None:
        """Take note of what happened."""
        ...
