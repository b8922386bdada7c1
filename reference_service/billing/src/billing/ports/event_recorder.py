"""Where the core says what happened."""

from typing import Protocol

from billing.domain.events import InvoiceIssued


class EventRecorder(Protocol):
    """The events of one transaction, published if and only if it commits (transactional outbox)."""

    def record(self, event: InvoiceIssued) -> None:
        """Take note of what happened."""
        ...
