"""Events in memory."""

from notifications.domain.events import NotificationEvent


class InMemoryEventRecorder:
    """The events of one transaction, in the order in which they happened."""

    def __init__(self) -> None:
        self.recorded: list[NotificationEvent] = []

    def record(self, event: NotificationEvent) -> None:
        """Take note of what happened."""
        self.recorded.append(event)
