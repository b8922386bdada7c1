# Owned by the template. Change it there, then run: copier update
"""Opens a pool of worker processes."""

import asyncio
import pickle
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import TypeVar

from chassis.compute.failures import NotTransferable
from chassis.compute.idle_workers import IdleWorkers
from chassis.compute.pool import ComputePool
from chassis.compute.seat import Seat
from chassis.compute.settings import ComputeSettings
from chassis.metrics.compute import ComputeMetrics

Argument = TypeVar("Argument")
Result = TypeVar("Result")


@asynccontextmanager
async def open_compute(
    settings: ComputeSettings,
    prepare: Callable[[], Callable[[Argument], Result]],
    *,
    name: str,
    metrics: ComputeMetrics,
) -> AsyncIterator[ComputePool[Argument, Result]]:
    """Open a pool for one kind of task. Its workers prepare themselves meanwhile: let `pool.ready` hold readiness.

    Args:
        settings: How many workers, and their limits.
        prepare: Called once in each worker, to load what the tasks need: gives the function that does one, which stays
            in the worker. It is itself found by name: a function of a module, or a `functools.partial` of one.
        name: What an operator calls the pool: `rendering`.
        metrics: Of the service.

    Raises:
        NotTransferable: No worker could find `prepare`.

    Source: one process, one pipe and one task a worker: Armstrong, Making reliable distributed systems in the presence
        of software errors, 2003, "let it crash".
    """
    recorder = metrics.of(name)
    idle = IdleWorkers(name, queue=settings.queue, metrics=recorder)
    packed = _by_name(prepare, name)
    seats = [
        Seat(name, packed, settings, number=number, idle=idle, metrics=recorder) for number in range(settings.workers)
    ]
    pool: ComputePool[Argument, Result] = ComputePool(name, settings, idle=idle, seats=seats, metrics=recorder)
    keeping = [asyncio.create_task(seat.keep(), name=f"worker of {name}") for seat in seats]
    try:
        yield pool
    finally:
        try:
            await pool.close()
        finally:
            for task in keeping:
                task.cancel()
            await asyncio.wait(keeping)


def _by_name(prepare: Callable[[], object], name: str) -> bytes:
    try:
        packed = pickle.dumps(prepare)
    except Exception as error:
        raise NotTransferable(
            f"the workers of {name} cannot find what prepares them; make it a function of a module: {error}"
        ) from error
    if b"__main__" in packed:
        # It would be pickled well, and each worker would look for it in its own program.
        raise NotTransferable(f"the workers of {name} cannot find what is in __main__; move it to another module")
    return packed
