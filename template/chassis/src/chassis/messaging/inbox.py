# Owned by the template. Change it there, then run: copier update
"""How a consumer knows that it has seen a message before."""

from typing import Protocol


class Inbox(Protocol):
    """The memory of one consumer, inside the transaction of the effect.

    Source: Idempotent receiver, Hohpe and Woolf, Enterprise Integration Patterns, 2003.
    """

    async def first_time(self, message_id: str) -> bool:
        """Remember a message; False if its effect has been applied, and must not be again.

        The memory commits or vanishes with the effect. Two transactions with one message wait for each other.

        Args:
            message_id: The id of the envelope.
        """
