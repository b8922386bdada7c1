# Owned by the template. Change it there, then run: copier update
"""Keeps one worker of a pool alive."""

import asyncio

from chassis.compute.idle_workers import IdleWorkers
from chassis.compute.launch import launched
from chassis.compute.settings import ComputeSettings
from chassis.compute.worker import Unprepared
from chassis.logs.logger import get_logger
from chassis.messaging.backoff import Backoff
from chassis.metrics.compute import PoolMetrics

_FIRST_PAUSE = 0.5
_LONGEST_PAUSE = 30.0


class Seat:
    """Has a worker whenever it can: the next is started when one dies, and later and later while none can be.

    Args:
        name: Of the pool.
        prepare: Pickled: the function that makes the task.
        settings: Of the pool.
        number: Tells the seats of the pool apart, counted from 0.
        idle: Gets the worker.
        metrics: Told of every worker.
    """

    def __init__(
        self,
        name: str,
        prepare: bytes,
        settings: ComputeSettings,
        *,
        number: int,
        idle: IdleWorkers,
        metrics: PoolMetrics,
    ) -> None:
        self.was_ready = False
        self.failing = False
        self._name = name
        self._prepare = prepare
        self._settings = settings
        # All have as many tasks to do: with the same lifetime they would be away at the same time.
        self._lifetime = settings.recycle_after + settings.recycle_after * number // settings.workers
        self._idle = idle
        self._metrics = metrics
        self._pauses = Backoff(first=_FIRST_PAUSE, most=_LONGEST_PAUSE)
        self._log = get_logger("chassis.compute")

    async def keep(self) -> None:
        """Keep a worker until cancelled; then it is killed."""
        while True:
            try:
                await self._have_one()
            except Exception as error:  # noqa: BLE001 - whatever it is, a worker is tried again
                self.failing = True
                reason = str(error) or f"it was not ready within {self._settings.start_timeout:g} s"
                pause = self._pauses.next()
                self._log.error("compute worker cannot start", pool=self._name, reason=reason, again_in=round(pause, 3))
                await asyncio.sleep(pause)

    async def _have_one(self) -> None:
        async with asyncio.timeout(self._settings.start_timeout):
            worker = await launched(self._prepare, self._settings)
        worker.lifetime = self._lifetime
        self._pauses.reset()
        self.failing = False
        self.was_ready = True
        self._metrics.workers_changed(1)
        self._idle.give(worker)
        try:
            await worker.lost.wait()
        except asyncio.CancelledError:
            worker.kill()
            raise
        finally:
            self._metrics.workers_changed(-1)
            reason = await worker.ended()
        if worker.unwanted:
            return
        if not worker.used:
            # The next one would be no better; without a pause, starting them would keep the machine busy.
            raise Unprepared(reason)
        self._log.warning("compute worker died", pool=self._name, reason=reason)
