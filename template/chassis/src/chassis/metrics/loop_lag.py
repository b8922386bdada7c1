# Owned by the template. Change it there, then run: copier update
"""Measures how late the event loop is: the first sign of code that blocks it."""

import asyncio
from collections.abc import Awaitable, Callable
from time import monotonic

from chassis.metrics.registry import Metrics


async def watch_loop(
    metrics: Metrics,
    *,
    every: float = 0.5,
    clock: Callable[[], float] = monotonic,
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
) -> None:
    """Record the loop's lag until cancelled.

    Args:
        metrics: Of the process.
        every: Seconds between two measurements.
        clock: Tells seconds that only grow.
        sleep: Waits that many seconds.
    """
    while True:
        due = clock() + every
        await sleep(every)
        metrics.loop_lag.observe(max(0.0, clock() - due))
