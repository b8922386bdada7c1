"""Events in memory."""

from reports.domain.events import ReportEvent


class InMemoryEventRecorder:
    """The events of one transaction, in the order in which they happened."""

    def __init__(self) -> None:
        self.recorded: list[ReportEvent] = []

    def record(self, event: ReportEvent) -> None:
        """Take note of what happened."""
        self.recorded.append(event)
