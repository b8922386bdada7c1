# Owned by the template. Change it there, then run: copier update
"""Calls over gRPC: how many, how they ended, how long they took, how many are being answered now."""

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

from chassis.metrics.buckets import REQUEST_SECONDS


class GrpcFamilies:
    """What every service of the process shares: the metric names of its gRPC door."""

    def __init__(self, registry: CollectorRegistry) -> None:
        self.handled = Counter(
            "grpc_server_handled_total",
            "Calls answered.",
            ("service", "method", "code"),
            registry=registry,
        )
        self.handling = Histogram(
            "grpc_server_handling_seconds",
            "Time from the call's arrival to its status; for a stream, to its end.",
            ("service", "method"),
            buckets=REQUEST_SECONDS,
            registry=registry,
        )
        self.in_flight = Gauge(
            "grpc_server_in_flight", "Calls being answered now.", ("service", "method"), registry=registry
        )


class GrpcMetrics:
    """Records what one service answers over gRPC."""

    def __init__(self, families: GrpcFamilies, service: str) -> None:
        self._families = families
        self._service = service
        self._in_flight: dict[str, Gauge] = {}
        self._handled: dict[tuple[str, str], Counter] = {}
        self._handling: dict[str, Histogram] = {}

    def started(self, method: str) -> None:
        """Count a call in; `finished` must follow, whatever happens.

        Args:
            method: Full name of a method that the server has: `/lab.samples.v1.Samples/Get`.
        """
        in_flight = self._in_flight.get(method)
        if in_flight is None:
            in_flight = self._in_flight[method] = self._families.in_flight.labels(self._service, method)
        in_flight.inc()

    def finished(self, *, method: str, code: str, seconds: float, trace_id: str | None = None) -> None:
        """Count a call out.

        Args:
            method: The name it was started with.
            code: Name of the status: `OK`, `NOT_FOUND`, `CANCELLED`.
            seconds: Time it took.
            trace_id: Its trace, if it is recorded: an example of a call that took so long.
        """
        handled = self._handled.get((method, code))
        if handled is None:
            handled = self._families.handled.labels(self._service, method, code)
            self._handled[method, code] = handled
        handling = self._handling.get(method)
        if handling is None:
            handling = self._handling[method] = self._families.handling.labels(self._service, method)
        self._in_flight[method].dec()
        handled.inc()
        handling.observe(seconds, None if trace_id is None else {"trace_id": trace_id})
