"""The events of one transaction, on their way to the outbox."""

from payments.domain.events import PaymentEvent


class SqlEventRecorder:
    """Holds them until the unit of work appends them to the outbox, just before it commits."""

    def __init__(self) -> None:
        self.recorded: list[PaymentEvent] = []

    def record(self, event: PaymentEvent) -> None:
        """Take note of what happened."""
        self.recorded.append(event)
