"""Which messages had their effect already."""

from typing import Protocol


class ProcessedMessages(Protocol):
    """The messages that were handled, kept with their effect (inbox): a broker may deliver one twice."""

    async def first_time(self, consumer: str, message_id: str) -> bool:
        """Say whether this message is new to this consumer, and take note of it in the same transaction."""
        ...
