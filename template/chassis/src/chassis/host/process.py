# Owned by the template. Change it there, then run: copier update
"""A process that hosts services: it opens them, serves them, drains, stops, and lets go in reverse order."""

import asyncio
from collections.abc import Sequence

from chassis.health.readiness import Readiness
from chassis.host.addresses import Addresses
from chassis.host.listeners import Listeners
from chassis.host.opened_service import checks_of, open_services
from chassis.host.service import Service
from chassis.host.settings import HostSettings
from chassis.host.supervision import SupervisedWorker
from chassis.lifecycle import CloseFailed, Lifecycle
from chassis.logs.logger import get_logger
from chassis.metrics.loop_lag import watch_loop
from chassis.metrics.registry import Metrics


class Process:
    """Goes once through its phases: starting, ready, draining, stopping, stopped.

    Args:
        services: What to host, each with its settings.
        settings: Listeners and shutdown of the process itself.
    """

    def __init__(self, services: Sequence[tuple[Service, HostSettings]], settings: HostSettings) -> None:
        self._services = services
        self._settings = settings
        self._metrics = Metrics()
        self._lifecycle = Lifecycle(close_timeout=settings.shutdown.close_timeout)
        self._workers: list[SupervisedWorker] = []
        self._readiness: Readiness | None = None
        self._listeners: Listeners | None = None
        self._lag: asyncio.Task[None] | None = None
        self._log = get_logger("chassis.host")

    async def start(self) -> Addresses:
        """Open the services, start their workers, and listen.

        Raises:
            StartFailed: Something could not be started; everything opened before has been closed.
        """
        self._log.info("starting", services=[service.name for service, _ in self._services])
        try:
            addresses = await self._start()
        except BaseException:
            # Also when the start is cancelled: what is open must not outlive it.
            await self.stop(grace=0)
            raise
        self._log.info("listening", http=addresses.http, grpc=addresses.grpc)
        return addresses

    async def drain(self) -> None:
        """Ask for no more work, and serve what comes all the same."""
        self._log.info("draining", seconds=self._settings.shutdown.drain_delay)
        if self._readiness is not None:
            self._readiness.drain()
        if self._listeners is not None:
            await self._listeners.drain()

    async def stop(self, *, grace: float | None = None) -> None:
        """Stop workers and listeners, let what is in flight finish, and close everything in reverse order.

        Args:
            grace: Seconds that work in flight gets; as the settings say if None.
        """
        seconds = self._settings.shutdown.grace if grace is None else grace
        self._log.info("stopping", grace=seconds)
        for worker in self._workers:
            worker.ask_to_stop()
        waits = [worker.wait(seconds) for worker in self._workers]
        if self._listeners is not None:
            waits.append(self._listeners.stop(seconds))
        await asyncio.gather(*waits)
        if self._lag is not None:
            self._lag.cancel()
        try:
            await self._lifecycle.close()
        except CloseFailed as group:
            for error in group.exceptions:
                self._log.error("close failed", reason=str(error))
        self._log.info("stopped")

    async def _start(self) -> Addresses:
        opened = await open_services(self._services, lifecycle=self._lifecycle, metrics=self._metrics)
        self._workers = [
            SupervisedWorker(worker, service=service.name) for service in opened for worker in service.doors.workers
        ]
        self._readiness = Readiness([*checks_of(opened), *(worker.check for worker in self._workers)])
        self._listeners = Listeners(opened, self._settings, metrics=self._metrics, readiness=self._readiness)
        for worker in self._workers:
            worker.start()
        self._lag = asyncio.create_task(watch_loop(self._metrics), name="loop lag")
        return await self._listeners.start()
