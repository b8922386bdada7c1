"""Processed messages in memory."""


class InMemoryProcessedMessages:
    """The message ids of one transaction."""

    def __init__(self, seen: set[str]) -> None:
        self._seen = seen

    async def first_time(self, message_id: str) -> bool:
        """Say whether this message is new, and take note of it."""
        if message_id in self._seen:
            return False
        self._seen.add(message_id)
        return True
