# Owned by the template. Change it there, then run: copier update
"""Calls to other services: what became of them, how long they took, how often they were tried again."""

from typing import Literal

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

from chassis.metrics.buckets import REQUEST_SECONDS

CallResult = Literal["answered", "failed", "timeout", "rejected", "full", "late", "cancelled", "fault"]


class ClientFamilies:
    """What every service of the process shares: the metric names of its calls to others."""

    def __init__(self, registry: CollectorRegistry) -> None:
        labels = ("service", "downstream")
        self.requests = Counter(
            "client_requests_total",
            "Calls to other services, retries not counted, by result; rejected: by an open breaker; "
            "full: by the bulkhead; late: nobody waited for the answer any more; fault: by a mistake of our own.",
            (*labels, "result"),
            registry=registry,
        )
        self.duration = Histogram(
            "client_request_duration_seconds",
            "Time of a call with all its tries and waits; for a stream, until its first message.",
            labels,
            buckets=REQUEST_SECONDS,
            registry=registry,
        )
        self.retries = Counter(
            "client_retries_total", "Tries after the first one of a call.", labels, registry=registry
        )
        self.unpaid = Counter(
            "client_retries_over_budget_total",
            "Calls that were not tried again because the retry budget was spent.",
            labels,
            registry=registry,
        )
        self.in_use = Gauge("client_bulkhead_in_use", "Calls that hold a place now.", labels, registry=registry)
        self.places = Gauge("client_bulkhead_places", "Places of the bulkhead.", labels, registry=registry)


class ClientMetrics:
    """Records what one service asks of others."""

    def __init__(self, families: ClientFamilies, service: str) -> None:
        self._families = families
        self._service = service
        self._requests: dict[tuple[str, str], Counter] = {}
        self._durations: dict[str, Histogram] = {}
        self._in_use: dict[str, Gauge] = {}

    def opened(self, downstream: str, *, places: int) -> None:
        """Tell of a dependency before its first call, so that its figures start at 0.

        Args:
            downstream: Name of the dependency.
            places: Calls that may be made at once.
        """
        self._families.places.labels(self._service, downstream).set(places)
        self._families.retries.labels(self._service, downstream)
        self._families.unpaid.labels(self._service, downstream)
        self.in_use(downstream, 0)

    def finished(self, *, downstream: str, result: CallResult, seconds: float) -> None:
        """Count a call.

        Args:
            downstream: Name of the dependency.
            result: What became of it.
            seconds: Time it took, with all its tries.
        """
        requests = self._requests.get((downstream, result))
        if requests is None:
            requests = self._families.requests.labels(self._service, downstream, result)
            self._requests[downstream, result] = requests
        duration = self._durations.get(downstream)
        if duration is None:
            duration = self._durations[downstream] = self._families.duration.labels(self._service, downstream)
        requests.inc()
        duration.observe(seconds)

    def retried(self, downstream: str) -> None:
        """Count a retry.

        Args:
            downstream: Name of the dependency.
        """
        self._families.retries.labels(self._service, downstream).inc()

    def over_budget(self, downstream: str) -> None:
        """Count a retry that the budget did not allow.

        Args:
            downstream: Name of the dependency.
        """
        self._families.unpaid.labels(self._service, downstream).inc()

    def in_use(self, downstream: str, places: int) -> None:
        """Tell how many calls hold a place now.

        Args:
            downstream: Name of the dependency.
            places: Their number.
        """
        gauge = self._in_use.get(downstream)
        if gauge is None:
            gauge = self._in_use[downstream] = self._families.in_use.labels(self._service, downstream)
        gauge.set(places)
