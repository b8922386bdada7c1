"""Events in memory."""

from billing.domain.events import InvoiceIssued


class InMemoryEventRecorder:
    """The events of one transaction, in the order in which they happened."""

    def __init__(self) -> None:
        self.recorded: list[InvoiceIssued] = []

    def record(self, event: InvoiceIssued) -> None:
        """Take note of what happened."""
        self.recorded.append(event)
