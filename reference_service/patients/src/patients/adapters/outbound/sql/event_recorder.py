"""The events of one transaction, on their way to the outbox."""

from patients.domain.events import PatientEvent


class SqlEventRecorder:
    """Holds them until the unit of work appends them to the outbox, just before it commits."""

    def __init__(self) -> None:
        self.recorded: list[PatientEvent] = []

    def record(self, event: PatientEvent) -> None:
        """Take note of what happened."""
        self.recorded.append(event)
