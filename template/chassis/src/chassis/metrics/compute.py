# Owned by the template. Change it there, then run: copier update
"""Pools of worker processes: what became of each task, how long it took, and how long it waited."""

from typing import Literal, get_args

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

from chassis.metrics.buckets import JOB_SECONDS, WAIT_SECONDS

TaskResult = Literal["done", "failed", "crashed", "timed_out", "cancelled", "late", "refused"]

_LABELS = ("service", "pool")


class ComputeFamilies:
    """What every service of the process shares: the metric names of its pools."""

    def __init__(self, registry: CollectorRegistry) -> None:
        self.tasks = Counter(
            "compute_tasks_total",
            "Tasks by result; late: nobody waited any more; refused: too many waited, or the service was ending.",
            (*_LABELS, "result"),
            registry=registry,
        )
        self.duration = Histogram(
            "compute_task_seconds",
            "Time of a task in its worker, whatever its result.",
            _LABELS,
            buckets=JOB_SECONDS,
            registry=registry,
        )
        self.wait = Histogram(
            "compute_wait_seconds",
            "Time that a task waited for a worker.",
            _LABELS,
            buckets=WAIT_SECONDS,
            registry=registry,
        )
        self.queue = Gauge("compute_queue", "Tasks that wait for a worker.", _LABELS, registry=registry)
        self.workers = Gauge(
            "compute_workers", "Worker processes that are ready, busy or not.", _LABELS, registry=registry
        )
        self.busy = Gauge("compute_workers_busy", "Worker processes at work.", _LABELS, registry=registry)


class PoolMetrics:
    """Records what one pool does."""

    def __init__(self, families: ComputeFamilies, service: str, pool: str) -> None:
        self._tasks: dict[TaskResult, Counter] = {
            result: families.tasks.labels(service, pool, result) for result in get_args(TaskResult)
        }
        self._duration = families.duration.labels(service, pool)
        self._wait = families.wait.labels(service, pool)
        self._queue = families.queue.labels(service, pool)
        self._workers = families.workers.labels(service, pool)
        self._busy = families.busy.labels(service, pool)

    def finished(self, result: TaskResult) -> None:
        """Count a task.

        Args:
            result: What became of it.
        """
        self._tasks[result].inc()

    def worked(self, seconds: float) -> None:
        """Tell how long a worker had a task.

        Args:
            seconds: From giving it the task to its outcome, or to its end.
        """
        self._duration.observe(seconds)

    def waited(self, seconds: float) -> None:
        """Tell how long a task waited for its worker.

        Args:
            seconds: From asking to getting one; 0 if one was idle.
        """
        self._wait.observe(seconds)

    def queued(self, tasks: int) -> None:
        """Tell how many more tasks wait now.

        Args:
            tasks: Their number; negative if they are fewer.
        """
        self._queue.inc(tasks)

    def workers_changed(self, workers: int) -> None:
        """Tell how many more workers are ready now.

        Args:
            workers: Their number; negative if they are fewer.
        """
        self._workers.inc(workers)

    def busy_changed(self, workers: int) -> None:
        """Tell how many more workers are at work now.

        Args:
            workers: Their number; negative if they are fewer.
        """
        self._busy.inc(workers)


class ComputeMetrics:
    """Records what the pools of one service do."""

    def __init__(self, families: ComputeFamilies, service: str) -> None:
        self._families = families
        self._service = service

    def of(self, pool: str) -> PoolMetrics:
        """Give the recorder of a pool; its figures start at 0.

        Args:
            pool: Its name.
        """
        return PoolMetrics(self._families, self._service, pool)
