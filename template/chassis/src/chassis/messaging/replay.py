# Owned by the template. Change it there, then run: copier update
"""How far a group is with what it reads again."""

from typing import Protocol


class Replay(Protocol):
    """The events that a topic held when a group was taken back to its beginning; what came later does not count.

    Both methods raise BrokerUnavailable if the broker does not answer.
    """

    @property
    def events(self) -> int:
        """How many there are."""

    async def left(self) -> int:
        """Count those that the group has neither acknowledged nor buried."""

    async def buried(self) -> int:
        """Count those that are dead letters of the group."""
