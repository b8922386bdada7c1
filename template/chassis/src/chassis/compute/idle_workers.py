# Owned by the template. Change it there, then run: copier update
"""The workers that have nothing to do, or the tasks that wait for one: first come, first served."""

import asyncio
import time
from collections import deque
from contextlib import suppress

from chassis.compute.failures import ComputeBusy, ComputeClosed
from chassis.compute.worker import Worker
from chassis.context.deadline import DeadlineExceeded, time_left
from chassis.metrics.compute import PoolMetrics


class IdleWorkers:
    """Lends workers. Never are there both idle workers and waiting tasks.

    Args:
        name: Of the pool.
        queue: How many tasks may wait.
        metrics: Told how many wait, and how long each did.
    """

    def __init__(self, name: str, *, queue: int, metrics: PoolMetrics) -> None:
        self._name = name
        self._queue = queue
        self._metrics = metrics
        self._idle: deque[Worker] = deque()
        self._waiting: deque[asyncio.Future[Worker]] = deque()
        self._last_wait = 0.0
        self._closed = False

    async def take(self) -> Worker:
        """Take a worker, to be given back if it can do another task; wait for one if there is none.

        It may have died meanwhile, of which whoever gives it a task is told.

        Raises:
            ComputeBusy: Too many wait already.
            ComputeClosed: The service is ending.
            DeadlineExceeded: Nobody waits for the result any more.
        """
        if self._closed:
            raise ComputeClosed(self._name)
        if self._idle:
            self._metrics.waited(0.0)
            return self._idle.popleft()
        if len(self._waiting) >= self._queue:
            # What the queue took of late is the best guess of what it takes next.
            raise ComputeBusy(self._name, retry_after=max(ComputeBusy.retry_after, self._last_wait))
        return await self._wait()

    def give(self, worker: Worker) -> None:
        """Give a worker to whoever has waited longest, or let it idle.

        Args:
            worker: One that is not at work.
        """
        while self._waiting:
            turn = self._waiting.popleft()
            if not turn.done():
                turn.set_result(worker)
                return
        self._idle.append(worker)

    def close(self) -> None:
        """Lend no more, and tell so those who wait."""
        self._closed = True
        for turn in self._waiting:
            if not turn.done():
                turn.set_exception(ComputeClosed(self._name))

    async def _wait(self) -> Worker:
        asked_at = time.perf_counter()
        turn: asyncio.Future[Worker] = asyncio.get_running_loop().create_future()
        self._waiting.append(turn)
        self._metrics.queued(1)
        try:
            async with asyncio.timeout(time_left()):
                worker = await turn
        except BaseException as error:
            # Who is cancelled in the moment of getting a worker has it, and nobody else would.
            if turn.done() and not turn.cancelled() and turn.exception() is None:
                self.give(turn.result())
            if isinstance(error, TimeoutError):
                raise DeadlineExceeded("no worker process came free before the deadline") from error
            raise
        finally:
            with suppress(ValueError):
                self._waiting.remove(turn)
            self._metrics.queued(-1)
            self._last_wait = time.perf_counter() - asked_at
        self._metrics.waited(self._last_wait)
        return worker
