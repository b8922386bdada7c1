# Owned by the template. Change it there, then run: copier update
"""A process that hosts services: it opens them, serves them, drains, stops, and lets go in reverse order."""

import asyncio
from collections.abc import Sequence

from chassis.context.tracer import Tracer
from chassis.health.readiness import Readiness
from chassis.host.addresses import Addresses
from chassis.host.listeners import Listeners
from chassis.host.opened_service import checks_of, open_services
from chassis.host.servers import Servers
from chassis.host.service import Service
from chassis.host.settings import HostSettings
from chassis.host.supervision import SupervisedWorker
from chassis.host.watches import Watches
from chassis.http.traffic import Traffic
from chassis.lifecycle import CloseFailed, Lifecycle
from chassis.logs.logger import get_logger
from chassis.metrics.registry import Metrics
from chassis.resilience.client_limit import ClientLimit
from chassis.tracing.opening import open_tracing


class Process:
    """Goes once through its phases: starting, ready, draining, stopping, stopped.

    Args:
        services: What to host, each with its settings.
        settings: Listeners and shutdown of the process itself.
        shared: Whether other processes listen on the same ports.
    """

    def __init__(
        self, services: Sequence[tuple[Service, HostSettings]], settings: HostSettings, *, shared: bool = False
    ) -> None:
        self._shared = shared
        self._services = services
        self._settings = settings
        self._metrics = Metrics()
        self._lifecycle = Lifecycle(close_timeout=settings.shutdown.close_timeout)
        self._workers: list[SupervisedWorker] = []
        self._readiness: Readiness | None = None
        self._listeners: Listeners | None = None
        self._watches: Watches | None = None
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
        self._log.info("listening", http=addresses.http, grpc=addresses.grpc, admin=addresses.admin)
        return addresses

    async def drain(self) -> None:
        """Ask for no more work, and serve what still comes."""
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
        pulling = [worker for worker in self._workers if not worker.outlives_doors]
        for worker in pulling:
            worker.ask_to_stop()
        waits = [worker.wait(seconds) for worker in pulling]
        if self._listeners is not None:
            waits.append(self._listeners.stop(seconds))
        await asyncio.gather(*waits)
        await self._flush([worker for worker in self._workers if worker.outlives_doors])
        if self._watches is not None:
            await self._watches.end()
        try:
            await self._lifecycle.close()
        except CloseFailed as group:
            for error in group.exceptions:
                self._log.error("close failed", reason=str(error))
        self._log.info("stopped")

    async def _flush(self, workers: Sequence[SupervisedWorker]) -> None:
        for worker in workers:
            worker.ask_to_stop()
        await asyncio.gather(*(worker.wait(self._settings.shutdown.close_timeout) for worker in workers))

    async def _start(self) -> Addresses:
        tracer = await self._open_tracer()
        opened = await open_services(self._services, lifecycle=self._lifecycle, metrics=self._metrics, tracer=tracer)
        self._workers = [
            SupervisedWorker(worker, service=service.name, alone=len(opened) == 1, tracer=tracer)
            for service in opened
            for worker in service.doors.workers
        ]
        self._readiness = Readiness([*checks_of(opened), *(worker.check for worker in self._workers)])
        self._listeners = Listeners(
            Servers(
                opened=opened,
                settings=self._settings,
                shared=self._shared,
                metrics=self._metrics,
                readiness=self._readiness,
                tracer=tracer,
                limit=ClientLimit(self._settings.limits),
                traffic=Traffic(limit=self._settings.http.in_flight),
            )
        )
        for worker in self._workers:
            worker.start()
        addresses = await self._listeners.start()
        self._watches = Watches(
            opened,
            packages=[service.package for service, _ in self._services],
            metrics=self._metrics,
            readiness=self._readiness,
            listeners=self._listeners,
            settings=self._settings.diagnosis,
        )
        return addresses

    async def _open_tracer(self) -> Tracer | None:
        versions = {service.name: service.version for service, _ in self._services}
        opening = open_tracing(self._settings.tracing, versions=versions, metrics=self._metrics.tracing)
        return await self._lifecycle.open("tracing", opening)
