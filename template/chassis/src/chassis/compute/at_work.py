# Owned by the template. Change it there, then run: copier update
"""The tasks of a pool that are in a worker."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from time import perf_counter

from chassis.metrics.compute import PoolMetrics


class AtWork:
    """Counts them, and waits for the last.

    Args:
        metrics: Told how many there are, and how long each took.
    """

    def __init__(self, metrics: PoolMetrics) -> None:
        self._metrics = metrics
        self._tasks = 0
        self._none = asyncio.Event()
        self._none.set()

    @contextmanager
    def one(self) -> Iterator[None]:
        """Count a task as long as the block lasts."""
        begun_at = perf_counter()
        self._tasks += 1
        self._none.clear()
        self._metrics.busy_changed(1)
        try:
            yield
        finally:
            self._tasks -= 1
            if not self._tasks:
                self._none.set()
            self._metrics.busy_changed(-1)
            self._metrics.worked(perf_counter() - begun_at)

    async def settle(self, within: float) -> None:
        """Wait until there are none.

        Args:
            within: Seconds; then they are left as they are.
        """
        if self._tasks:
            with suppress(TimeoutError):
                async with asyncio.timeout(within):
                    await self._none.wait()
