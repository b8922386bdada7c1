"""The events of one transaction, on their way to the outbox."""

from scheduling.domain.events import SlotEvent


class SqlEventRecorder:
    """Holds them until the unit of work appends them to the outbox, just before it commits."""

    def __init__(self) -> None:
        self.recorded: list[SlotEvent] = []

    def record(self, event: SlotEvent) -> None:
        """Take note of what happened."""
        self.recorded.append(event)
