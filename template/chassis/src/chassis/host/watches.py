# Owned by the template. Change it there, then run: copier update
"""What a process watches of itself while it serves."""

import asyncio
from collections.abc import Sequence

from chassis.diagnosis.loop_watchdog import LoopWatchdog
from chassis.diagnosis.settings import DiagnosisSettings
from chassis.health.readiness import Readiness
from chassis.health.watching import watch_readiness
from chassis.host.listeners import Listeners
from chassis.host.opened_service import OpenedService
from chassis.metrics.loop_lag import watch_loop
from chassis.metrics.registry import Metrics


class Watches:
    """The lag of the event loop, calls that block it, and readiness.

    Args:
        opened: The services of the process.
        packages: Names of the packages that their code is in.
        metrics: Of the process.
        readiness: The checks of all services.
        listeners: Tell clients that watch readiness.
        settings: When the loop counts as blocked.
    """

    def __init__(
        self,
        opened: Sequence[OpenedService],
        *,
        packages: Sequence[str],
        metrics: Metrics,
        readiness: Readiness,
        listeners: Listeners,
        settings: DiagnosisSettings,
    ) -> None:
        self._readiness = readiness
        watchdog = LoopWatchdog(settings, blocked=metrics.loop_blocked, packages=packages)
        recorders = [service.metrics.health for service in opened]
        self._tasks = [
            asyncio.create_task(watch_loop(metrics), name="loop lag"),
            asyncio.create_task(watchdog.run(), name="loop watchdog"),
            asyncio.create_task(watch_readiness(readiness, recorders, tell=listeners.welcome), name="readiness"),
        ]

    async def end(self) -> None:
        """Watch no more, and wait for the probes that are under way."""
        for task in self._tasks:
            task.cancel()
        await self._readiness.settle()
