"""Events in memory."""

from analytics.domain.events import DashboardEvent


class InMemoryEventRecorder:
    """The events of one transaction, in the order in which they happened."""

    def __init__(self) -> None:
        self.recorded: list[DashboardEvent] = []

    def record(self, event: DashboardEvent) -> None:
        """Take note of what happened."""
        self.recorded.append(event)
