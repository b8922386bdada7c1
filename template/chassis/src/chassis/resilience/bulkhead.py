# Owned by the template. Change it there, then run: copier update
"""Keeps one slow dependency from taking all of the service with it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from chassis.context.deadline import within_deadline
from chassis.metrics.clients import ClientMetrics
from chassis.problems import Unavailable
from chassis.resilience.policy import CallPolicy


class BulkheadFull(Unavailable):
    """The dependency was not asked: no more calls may wait for it."""

    counted = True

    def __init__(self, name: str) -> None:
        super().__init__(f"{name} was not asked: too many calls are waiting for it")
        self.name = name


class Bulkhead:
    """Lets a limited number of calls through to a dependency at once; others wait, first come, first served.

    Args:
        name: Of the dependency, in metrics and errors.
        policy: How many places there are, how many may queue for one, and how long.
        metrics: Told how many places are taken.

    Source: Nygard, Release It!, "Bulkheads".
    """

    def __init__(self, name: str, policy: CallPolicy, *, metrics: ClientMetrics) -> None:
        self._name = name
        self._places = asyncio.Semaphore(policy.places)
        self._queue = policy.queue
        self._patience = policy.patience
        self._metrics = metrics
        self._waiting = 0
        self._taken = 0

    @asynccontextmanager
    async def place(self) -> AsyncIterator[None]:
        """Hold a place for the length of a block.

        Raises:
            BulkheadFull: There is none, and none came free in time.
            DeadlineExceeded: Nobody waits for the answer any more.
        """
        if self._places.locked():
            await self._wait()
        else:
            # A free place needs no timer: this is the path of nearly every call.
            await self._places.acquire()
        self._taken += 1
        self._metrics.in_use(self._name, self._taken)
        try:
            yield
        finally:
            self._taken -= 1
            self._metrics.in_use(self._name, self._taken)
            self._places.release()

    async def _wait(self) -> None:
        if self._waiting >= self._queue:
            raise BulkheadFull(self._name)
        self._waiting += 1
        try:
            async with asyncio.timeout(within_deadline(self._patience)):
                await self._places.acquire()
        except TimeoutError as error:
            # If it was the deadline that cut the wait short, this says so.
            within_deadline(self._patience)
            raise BulkheadFull(self._name) from error
        finally:
            self._waiting -= 1
