"""Where the core says what happened."""

from typing import Protocol

from scheduling.domain.events import SlotEvent


class EventRecorder(Protocol):
    """The events of one transaction, published if and only if it commits (transactional outbox)."""

    def record(self, event: SlotEvent) -> None:
        """Take note of what happened."""
        ...
