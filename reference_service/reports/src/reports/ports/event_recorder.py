"""Where the core says what happened."""

from typing import Protocol

from reports.domain.events import ReportEvent


class EventRecorder(Protocol):
    """The events of one transaction, published if and only if it commits (transactional outbox)."""

    def record(self, event: ReportEvent) -> None:
        """Take note of what happened."""
        ...
