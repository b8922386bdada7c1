"""The events of one transaction, on their way to the outbox."""

from notifications.domain.events import NotificationEvent


class SqlEventRecorder:
    """Holds them until the unit of work appends them to the outbox, just before it commits."""

    def __init__(self) -> None:
        self.recorded: list[NotificationEvent] = []

    def record(self, event: NotificationEvent) -> None:
        """Take note of what happened."""
        self.recorded.append(event)
