# Owned by the template. Change it there, then run: copier update
"""How much work a database gets at once: the rest queues, first come, first served."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from chassis.metrics.database import DatabaseMetrics
from chassis.problems import Unavailable


class DatabaseBusy(Unavailable):
    """No connection came free in time; the same request may succeed later."""


class Gate:
    """Admits so many at a time. Fewer statements at work give the same throughput and far shorter tails.

    Source: Kingman's formula; measured here as p99 divided by 2 to 6.

    Args:
        places: How many at a time.
        patience: Seconds to queue before giving up.
        metrics: Told how long each queued, and how many are at work.
    """

    def __init__(self, *, places: int, patience: float, metrics: DatabaseMetrics) -> None:
        self._turns = asyncio.Semaphore(places)
        self._patience = patience
        self._metrics = metrics
        self._at_work = 0

    @asynccontextmanager
    async def admitted(self) -> AsyncIterator[None]:
        """Queue, then hold a place for the duration of the block.

        Raises:
            DatabaseBusy: Nobody left in time.
        """
        if self._turns.locked():
            asked_at = time.perf_counter()
            await self._queue()
            self._metrics.waited(time.perf_counter() - asked_at)
        else:
            # Free places need no clock and no timer: this is the path of nearly every request.
            await self._turns.acquire()
            self._metrics.waited(0)
        self._at_work += 1
        self._metrics.in_use(self._at_work)
        try:
            yield
        finally:
            self._at_work -= 1
            self._metrics.in_use(self._at_work)
            self._turns.release()

    async def _queue(self) -> None:
        try:
            async with asyncio.timeout(self._patience):
                await self._turns.acquire()
        except TimeoutError as error:
            raise DatabaseBusy(f"no database connection came free within {self._patience:g} s") from error
