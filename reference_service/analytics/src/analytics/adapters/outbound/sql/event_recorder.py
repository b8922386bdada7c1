"""The events of one transaction, on their way to the outbox."""

from analytics.domain.events import DashboardEvent


class SqlEventRecorder:
    """Holds them until the unit of work appends them to the outbox, just before it commits."""

    def __init__(self) -> None:
        self.recorded: list[DashboardEvent] = []

    def record(self, event: DashboardEvent) -> None:
        """Take note of what happened."""
        self.recorded.append(event)
