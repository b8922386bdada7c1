# Owned by the template. Change it there, then run: copier update
"""Does a thing once for all who ask for it at the same time."""

import asyncio
from collections.abc import Awaitable, Callable
from contextvars import copy_context


class SingleFlight:
    """Runs one call at a time; who comes meanwhile waits for that one.

    Args:
        call: What to do; it never raises.

    Source: Go, golang.org/x/sync/singleflight.
    """

    def __init__(self, call: Callable[[], Awaitable[None]]) -> None:
        self._call = call
        # That of whoever made us: the deadline and the trace of the request that happens to come first are not ours.
        self._context = copy_context()
        self._flight: asyncio.Task[None] | None = None

    @property
    def under_way(self) -> bool:
        """Whether a call is running."""
        return self._flight is not None and not self._flight.done()

    async def fly(self) -> None:
        """Wait for the end of the call that is running, or else of a new one."""
        if self._flight is None or self._flight.done():
            self._flight = asyncio.create_task(self._run(), context=self._context.copy())
        # To wait is not to own: one who leaves does not take the outcome from the others.
        await asyncio.shield(self._flight)

    async def cancel(self) -> None:
        """End the call that is running, if any."""
        if self._flight is not None and self.under_way:
            self._flight.cancel()
            await asyncio.wait({self._flight})

    async def _run(self) -> None:
        await self._call()
