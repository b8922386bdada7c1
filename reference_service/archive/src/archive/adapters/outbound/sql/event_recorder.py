"""The events of one transaction, on their way to the outbox."""

from archive.domain.events import DocumentEvent


class SqlEventRecorder:
    """Holds them until the unit of work appends them to the outbox, just before it commits."""

    def __init__(self) -> None:
        self.recorded: list[DocumentEvent] = []

    def record(self, event: DocumentEvent) -> None:
        """Take note of what happened."""
        self.recorded.append(event)
