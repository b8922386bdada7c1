"""Events in memory."""

from booking.domain.events import BookingEvent


class InMemoryEventRecorder:
    """The events of one transaction, in the order in which they happened."""

    def __init__(self) -> None:
        self.recorded: list[BookingEvent] = []

    def record(self, event: BookingEvent) -> None:
        """Take note of what happened."""
        self.recorded.append(event)
