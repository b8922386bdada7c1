# Owned by the template. Change it there, then run: copier update
"""Sagas: how many began and how they ended, what became of each try of a step, and what needs somebody's attention."""

from collections.abc import Iterable, Mapping
from typing import Literal

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

from chassis.metrics.buckets import JOB_SECONDS

TryResult = Literal["done", "refused", "given up", "cannot be undone", "failed"]


class SagaFamilies:
    """What every service of the process shares: the metric names of its sagas."""

    def __init__(self, registry: CollectorRegistry) -> None:
        saga = ("service", "saga")
        self.started = Counter(
            "sagas_started_total", "Sagas that a worker has taken for the first time.", saga, registry=registry
        )
        self.finished = Counter(
            "sagas_finished_total",
            "Sagas that are over, by outcome; forwarded: one of the steps could not be undone.",
            (*saga, "outcome"),
            registry=registry,
        )
        self.in_flight = Gauge("sagas_in_flight", "Sagas that are not over.", saga, registry=registry)
        self.parked = Gauge(
            "sagas_parked", "Sagas that failed so often that somebody should look.", saga, registry=registry
        )
        self.tries = Counter(
            "saga_tries_total",
            "Tries of a step, or of undoing it, by result; failed: the outcome is unknown, it is tried again.",
            (*saga, "step", "result"),
            registry=registry,
        )
        self.duration = Histogram(
            "saga_step_duration_seconds",
            "Time of a try, with the transaction that settles it.",
            (*saga, "step"),
            buckets=JOB_SECONDS,
            registry=registry,
        )


class SagaMetrics:
    """Records what the sagas of one service do."""

    def __init__(self, families: SagaFamilies, service: str) -> None:
        self._families = families
        self._service = service
        self._told_of: set[str] = set()

    def started(self, saga: str) -> None:
        """Count a saga that a worker has taken for the first time.

        Args:
            saga: Name of its definition.
        """
        self._families.started.labels(self._service, saga).inc()

    def finished(self, saga: str, outcome: str) -> None:
        """Count a saga that is over.

        Args:
            saga: Name of its definition.
            outcome: `completed`, `compensated` or `forwarded`.
        """
        self._families.finished.labels(self._service, saga, outcome).inc()

    def tried(self, *, saga: str, step: str, result: TryResult, seconds: float) -> None:
        """Count a try of a step.

        Args:
            saga: Name of its definition.
            step: Name of the step.
            result: What became of it.
            seconds: Time it took.
        """
        self._families.tries.labels(self._service, saga, step, result).inc()
        self._families.duration.labels(self._service, saga, step).observe(seconds)

    def unfinished(self, known: Iterable[str], in_flight: Mapping[str, int], parked: Mapping[str, int]) -> None:
        """Tell which sagas are not over.

        Args:
            known: Names of the definitions, which are told of even while there is no such saga.
            in_flight: How many, by name, those included that are parked.
            parked: How many are parked, by name.
        """
        self._told_of.update(known, in_flight)
        for name in self._told_of:
            self._families.in_flight.labels(self._service, name).set(in_flight.get(name, 0))
            self._families.parked.labels(self._service, name).set(parked.get(name, 0))
