# Owned by the template. Change it there, then run: copier update
"""What metrics call the end of a task that gave no result."""

import asyncio

from chassis.compute.failures import ComputeBusy, ComputeClosed, TaskCrashed, TaskTimedOut
from chassis.context.deadline import DeadlineExceeded
from chassis.metrics.compute import TaskResult

_RESULTS: tuple[tuple[type[BaseException], TaskResult], ...] = (
    (asyncio.CancelledError, "cancelled"),
    (TaskTimedOut, "timed_out"),
    (TaskCrashed, "crashed"),
    (DeadlineExceeded, "late"),
    (ComputeBusy, "refused"),
    (ComputeClosed, "refused"),
)


def outcome_of(error: BaseException) -> TaskResult:
    """Name what became of a task.

    Args:
        error: What is raised instead of a result.
    """
    return next((outcome for kind, outcome in _RESULTS if isinstance(error, kind)), "failed")
