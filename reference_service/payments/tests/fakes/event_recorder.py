"""Events in memory."""

from payments.domain.events import PaymentEvent


class InMemoryEventRecorder:
    """The events of one transaction, in the order in which they happened."""

    def __init__(self) -> None:
        self.recorded: list[PaymentEvent] = []

    def record(self, event: PaymentEvent) -> None:
        """Take note of what happened."""
        self.recorded.append(event)
