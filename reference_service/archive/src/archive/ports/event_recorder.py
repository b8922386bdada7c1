"""Where the core says what happened."""

from typing import Protocol

from archive.domain.events import DocumentEvent


class EventRecorder(Protocol):
    """The events of one transaction, published if and only if it commits (transactional outbox)."""

    def record(self, event: DocumentEvent) -> None:
        """Take note of what happened."""
        ...
