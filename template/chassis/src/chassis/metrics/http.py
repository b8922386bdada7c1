# Owned by the template. Change it there, then run: copier update
"""Requests over HTTP: how many, how they ended, how long they took, how many are being answered now."""

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

from chassis.metrics.buckets import REQUEST_SECONDS

_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT"})


class HttpFamilies:
    """What every service of the process shares: the metric names of its HTTP door."""

    def __init__(self, registry: CollectorRegistry) -> None:
        labels = ("service", "method", "route")
        self.requests = Counter("http_requests_total", "Requests answered.", (*labels, "status"), registry=registry)
        self.duration = Histogram(
            "http_request_duration_seconds",
            "Time from the first byte in to the last byte out.",
            labels,
            buckets=REQUEST_SECONDS,
            registry=registry,
        )
        self.in_flight = Gauge(
            "http_requests_in_flight", "Requests being answered now.", ("service",), registry=registry
        )


class HttpMetrics:
    """Records what one service answers over HTTP.

    Children are kept: looking one up in the client library costs several times what counting does.
    """

    def __init__(self, families: HttpFamilies, service: str) -> None:
        self._families = families
        self._service = service
        self._in_flight = families.in_flight.labels(service)
        self._requests: dict[tuple[str, str, int], Counter] = {}
        self._durations: dict[tuple[str, str], Histogram] = {}

    def started(self) -> None:
        """Count a request in; `finished` must follow, whatever happens."""
        self._in_flight.inc()

    def finished(self, *, method: str, route: str, status: int, seconds: float, trace_id: str | None = None) -> None:
        """Count a request out.

        Args:
            method: As the client sent it; one that HTTP does not know is recorded as `OTHER`.
            route: The template of the path, never the path: its values would each make a time series.
            status: The code that really went out, 499 if the client left before.
            seconds: Time it took.
            trace_id: Its trace, if it is recorded: an example of a request that took so long.
        """
        if method not in _METHODS:
            method = "OTHER"
        requests = self._requests.get((method, route, status))
        if requests is None:
            requests = self._families.requests.labels(self._service, method, route, status)
            self._requests[method, route, status] = requests
        duration = self._durations.get((method, route))
        if duration is None:
            duration = self._families.duration.labels(self._service, method, route)
            self._durations[method, route] = duration
        self._in_flight.dec()
        requests.inc()
        duration.observe(seconds, None if trace_id is None else {"trace_id": trace_id})
