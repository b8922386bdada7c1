"""The events of one transaction, on their way to the outbox."""

from booking.domain.events import BookingEvent


class SqlEventRecorder:
    """Holds them until the unit of work appends them to the outbox, just before it commits."""

    def __init__(self) -> None:
        self.recorded: list[BookingEvent] = []

    def record(self, event: BookingEvent) -> None:
        """Take note of what happened."""
        self.recorded.append(event)
