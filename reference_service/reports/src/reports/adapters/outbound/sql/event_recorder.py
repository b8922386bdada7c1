"""The events of one transaction, on their way to the outbox."""

from reports.domain.events import ReportEvent


class SqlEventRecorder:
    """Holds them until the unit of work appends them to the outbox, just before it commits."""

    def __init__(self) -> None:
        self.recorded: list[ReportEvent] = []

    def record(self, event: ReportEvent) -> None:
        """Take note of what happened."""
        self.recorded.append(event)
