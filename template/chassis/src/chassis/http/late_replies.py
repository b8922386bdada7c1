# Owned by the template. Change it there, then run: copier update
"""Ends the work on replies that do not begin in time."""

import asyncio
from time import monotonic
from typing import Protocol

_SECONDS_BETWEEN_LOOKS = 0.05


class Late(Protocol):
    """A reply that somebody waits for."""

    def give_up(self) -> None:
        """End the work on it."""
        ...


class LateReplies:
    """Looks at all replies that have not begun, twenty times a second: a timer for each costs several times as much.

    Whatever the work waits for by itself, a query or another service, ends at the deadline to the point.
    """

    def __init__(self) -> None:
        self._awaited: dict[Late, float] = {}
        self._next_look: asyncio.TimerHandle | None = None

    def expect(self, reply: Late, deadline: float) -> None:
        """Wait for a reply to begin; `begun` must follow, whatever happens.

        Args:
            reply: Is told to give up at the deadline.
            deadline: By `time.monotonic`.
        """
        self._awaited[reply] = deadline
        if self._next_look is None:
            self._next_look = asyncio.get_running_loop().call_later(_SECONDS_BETWEEN_LOOKS, self._look)

    def begun(self, reply: Late) -> None:
        """Let a reply take its time from now on.

        Args:
            reply: Which one.
        """
        self._awaited.pop(reply, None)

    def _look(self) -> None:
        self._next_look = None
        now = monotonic()
        for reply in [each for each, deadline in self._awaited.items() if deadline <= now]:
            del self._awaited[reply]
            reply.give_up()
        if self._awaited:
            self._next_look = asyncio.get_running_loop().call_later(_SECONDS_BETWEEN_LOOKS, self._look)
