# Owned by the template. Change it there, then run: copier update
"""How much work a database gets at once: so much waits its turn, first come, first served, and the rest is refused."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from chassis.context.deadline import DeadlineExceeded, within_deadline
from chassis.metrics.database import DatabaseMetrics
from chassis.problems import Unavailable


class DatabaseBusy(Unavailable):
    """No connection is free, or comes free in time; the same request may succeed later.

    Args:
        reason: In words.
        retry_after: Seconds after which it is worth trying again.
    """

    counted = True

    def __init__(self, reason: str, *, retry_after: float) -> None:
        super().__init__(reason)
        self.retry_after = retry_after


class Gate:
    """Admits so many at a time. Fewer statements at work give the same throughput and far shorter tails.

    Whoever would have to queue behind too many others is told so at once: a refusal that comes after the client
    has given up helps nobody, and a queue without a limit only makes everyone late.

    Source: Kingman's formula; measured here as p99 divided by 2 to 6. Queue limits: Nygard, Release It!, Shed Load.

    Args:
        places: How many at a time.
        queue: How many may wait.
        patience: Seconds to queue before giving up; less if the deadline of the work comes first.
        metrics: Told how long each queued, how many are at work, and who got nothing.
    """

    def __init__(self, *, places: int, queue: int, patience: float, metrics: DatabaseMetrics) -> None:
        self._turns = asyncio.Semaphore(places)
        self._queue = queue
        self._patience = patience
        self._metrics = metrics
        self._waiting = 0
        self._last_wait = 0.0

    @asynccontextmanager
    async def admitted(self, *, patient: bool = False) -> AsyncIterator[None]:
        """Queue, then hold a place for the duration of the block.

        Args:
            patient: Queue however long the queue is: few do, and they must not starve when everyone is refused.

        Raises:
            DatabaseBusy: Too many wait already, or nobody left in time.
            DeadlineExceeded: Nobody waits for this work any more.
        """
        if self._turns.locked():
            if self._waiting >= self._queue and not patient:
                self._metrics.refused()
                raise self._busy(f"{self._waiting} wait for a database connection already")
            await self._wait()
        else:
            # Free places need no clock and no timer: this is the path of nearly every request.
            await self._turns.acquire()
            self._metrics.waited(0)
        self._metrics.in_use_changed(1)
        try:
            yield
        finally:
            self._metrics.in_use_changed(-1)
            self._turns.release()

    async def _wait(self) -> None:
        patience = within_deadline(self._patience)
        asked_at = time.perf_counter()
        self._waiting += 1
        try:
            async with asyncio.timeout(patience):
                await self._turns.acquire()
        except TimeoutError as error:
            self._metrics.refused()
            if patience < self._patience:
                raise DeadlineExceeded("no database connection came free before the deadline") from error
            raise self._busy(f"no database connection came free within {patience:g} s") from error
        finally:
            self._waiting -= 1
            self._last_wait = time.perf_counter() - asked_at
        self._metrics.waited(self._last_wait)

    def _busy(self, reason: str) -> DatabaseBusy:
        # What the queue took of late is the best guess of what it takes next.
        return DatabaseBusy(reason, retry_after=max(DatabaseBusy.retry_after, self._last_wait))
