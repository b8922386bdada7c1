"""Events in memory."""

from archive.domain.events import DocumentEvent


class InMemoryEventRecorder:
    """The events of one transaction, in the order in which they happened."""

    def __init__(self) -> None:
        self.recorded: list[DocumentEvent] = []

    def record(self, event: DocumentEvent) -> None:
        """Take note of what happened."""
        self.recorded.append(event)
