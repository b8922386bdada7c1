"""Where the core says what happened."""

from typing import Protocol

from payments.domain.events import PaymentEvent


class EventRecorder(Protocol):
    """The events of one transaction, published if and only if it commits (transactional outbox)."""

    def record(self, event: PaymentEvent) -> None:
        """Take note of what happened."""
        ...
