# Owned by the template. Change it there, then run: copier update
"""The sums of one replica: its processors and its memory."""

import math
from collections.abc import Sequence

from chassis.compute.settings import ComputeSettings
from chassis.host.capacity.report import Sum

# A process under load grows by buffers, pools and what the allocator keeps: less than half, as measured.
_GROWTH = 1.5
_MEBIBYTE = 1024 * 1024


def processor_sum(workers: int, processors: float) -> Sum:
    """Compare workers with processors: one that has none to itself only waits for the others.

    Args:
        workers: Processes of the replica.
        processors: That it may keep busy.
    """
    most = max(1, math.floor(processors))
    return Sum(
        resource="processor",
        needed=workers,
        available=processors,
        unit="processors",
        how=f"workers: {workers}, processors: {processors:g}",
        fix="" if workers <= most else f"set the workers to {most}, and start more replicas",
    )


def memory_sum(workers: int, resident: int, limit: int, pools: Sequence[ComputeSettings] = ()) -> Sum:
    """Compare the memory of all workers, and of those that compute for them, with what the replica has.

    Args:
        workers: Processes of the replica.
        resident: Bytes of one process at rest, as measured.
        limit: Bytes of the replica.
        pools: What each worker computes in; who has no limit there is taken to be as large as a worker.
    """
    one = math.ceil(resident * _GROWTH)
    computing = sum(pool.workers * (pool.memory or one) for pool in pools)
    each = one + computing
    needed = workers * each
    most = limit // each
    fix = ""
    if needed > limit:
        more = f"give the replica {_mebibytes(needed)} MiB"
        fix = f"set the workers to {most}, or {more}" if most else more
    size = f"({_mebibytes(one)} + {_mebibytes(computing)} to compute in)" if computing else f"{_mebibytes(one)}"
    return Sum(
        resource="memory",
        needed=needed,
        available=limit,
        unit="bytes",
        how=(
            f"{workers} x {size} MiB = {_mebibytes(needed)} of {_mebibytes(limit)} MiB"
            f" (a worker at rest has {_mebibytes(resident)} MiB; half as much again is for load)"
        ),
        fix=fix,
    )


def _mebibytes(number: int) -> int:
    return math.ceil(number / _MEBIBYTE)
