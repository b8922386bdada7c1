"""Where the core says what happened."""

from typing import Protocol

from patients.domain.events import PatientEvent


class EventRecorder(Protocol):
    """The events of one transaction, published if and only if it commits (transactional outbox)."""

    def record(self, event: PatientEvent) -> None:
        """Take note of what happened."""
        ...
