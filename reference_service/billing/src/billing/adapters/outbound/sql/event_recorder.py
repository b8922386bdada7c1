"""The events of one transaction, on their way to the outbox."""

from billing.domain.events import InvoiceIssued


class SqlEventRecorder:
    """Holds them until the unit of work appends them to the outbox, just before it commits."""

    def __init__(self) -> None:
        self.recorded: list[InvoiceIssued] = []

    def record(self, event: InvoiceIssued) -> None:
        """Take note of what happened."""
        self.recorded.append(event)
