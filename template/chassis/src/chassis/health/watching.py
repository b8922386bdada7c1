# Owned by the template. Change it there, then run: copier update
"""Asks for readiness all the time, so that its metrics are true even where nobody polls `/ready`."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence

from chassis.health.readiness import Readiness
from chassis.metrics.health import HealthMetrics

_SECONDS_BETWEEN_LOOKS = 5.0


async def watch_readiness(
    readiness: Readiness,
    recorders: Sequence[HealthMetrics],
    *,
    tell: Callable[[bool], Awaitable[None]] | None = None,
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
) -> None:
    """Record readiness until cancelled.

    Args:
        readiness: Of the process.
        recorders: Of every service in it: all are ready, or none is.
        tell: Is told at each look, for clients that watch instead of asking.
        sleep: Waits that many seconds.
    """
    while True:
        report = await readiness.report()
        ready = report.status == "ready"
        if tell is not None:
            await tell(ready)
        for recorder in recorders:
            recorder.ready(now=ready)
            for check in report.checks:
                recorder.check(check.name, passing=check.status == "pass")
        await sleep(_SECONDS_BETWEEN_LOOKS)
