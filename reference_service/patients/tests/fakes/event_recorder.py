"""Events in memory."""

from patients.domain.events import PatientEvent


class InMemoryEventRecorder:
    """The events of one transaction, in the order in which they happened."""

    def __init__(self) -> None:
        self.recorded: list[PatientEvent] = []

    def record(self, event: PatientEvent) -> None:
        """Take note of what happened."""
        self.recorded.append(event)
