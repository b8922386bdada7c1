"""Processed messages in memory."""


class InMemoryProcessedMessages:
    """The message ids of one transaction."""

    def __init__(self, seen: set[tuple[str, str]]) -> None:
        self._seen = seen

    async def first_time(self, consumer: str, message_id: str) -> bool:
        """Say whether this message is new to this consumer, and take note of it."""
        if (consumer, message_id) in self._seen:
            return False
        self._seen.add((consumer, message_id))
        return True
