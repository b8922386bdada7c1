# Owned by the template. Change it there, then run: copier update
"""The rhythm of a worker: it rests between rounds, wakes early when nudged, and ends when stopped."""

import asyncio
from contextlib import suppress


class Pulse:
    """What a worker waits on; others nudge or stop it from the same event loop."""

    def __init__(self) -> None:
        self._nudged = asyncio.Event()
        self._stopped = asyncio.Event()

    @property
    def stopped(self) -> bool:
        """Whether the worker is to end."""
        return self._stopped.is_set()

    def nudge(self) -> None:
        """Wake the worker: there is something to do."""
        self._nudged.set()

    def stop(self) -> None:
        """End the worker after the round it is in."""
        self._stopped.set()
        self._nudged.set()

    async def stopping(self) -> None:
        """Wait until stopped."""
        await self._stopped.wait()

    async def wait(self, seconds: float) -> None:
        """Rest until nudged or stopped, or for so long.

        Args:
            seconds: At most.
        """
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._nudged.wait()
        if not self.stopped:
            self._nudged.clear()

    async def rest(self, seconds: float) -> None:
        """Rest for so long whoever nudges, or until stopped.

        Args:
            seconds: How long.
        """
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._stopped.wait()
