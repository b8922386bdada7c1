"""Where the core says what happened."""

from typing import Protocol

from booking.domain.events import BookingEvent


class EventRecorder(Protocol):
    """The events of one transaction, published if and only if it commits (transactional outbox)."""

    def record(self, event: BookingEvent) -> None:
        """Take note of what happened."""
        ...
