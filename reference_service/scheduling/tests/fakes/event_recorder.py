"""Events in memory."""

from scheduling.domain.events import SlotEvent


class InMemoryEventRecorder:
    """The events of one transaction, in the order in which they happened."""

    def __init__(self) -> None:
        self.recorded: list[SlotEvent] = []

    def record(self, event: SlotEvent) -> None:
        """Take note of what happened."""
        self.recorded.append(event)
