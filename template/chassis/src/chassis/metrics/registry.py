# Owned by the template. Change it there, then run: copier update
"""The metrics of one process and the text that Prometheus scrapes."""

from prometheus_client import (
    CONTENT_TYPE_PLAIN_0_0_4,
    CollectorRegistry,
    Counter,
    GCCollector,
    Histogram,
    PlatformCollector,
    ProcessCollector,
    disable_created_metrics,
    generate_latest,
)
from prometheus_client.openmetrics import exposition as openmetrics

from chassis.metrics.buckets import WAIT_SECONDS
from chassis.metrics.families import Families
from chassis.metrics.service import ServiceMetrics
from chassis.metrics.tracing import TracingMetrics


class Metrics:
    """Everything that one process measures, in a registry of its own; make one a process."""

    def __init__(self) -> None:
        # Else each counter and histogram brings one more time series, its birthday, which nobody asks for.
        disable_created_metrics()  # type: ignore[no-untyped-call]  # the library left it untyped
        self._registry = CollectorRegistry()
        ProcessCollector(registry=self._registry)
        PlatformCollector(registry=self._registry)
        GCCollector(registry=self._registry)
        self._families = Families(self._registry)
        self._services: dict[str, ServiceMetrics] = {}
        self.loop_lag = Histogram(
            "event_loop_lag_seconds",
            "How much later than asked the event loop woke a task.",
            buckets=WAIT_SECONDS,
            registry=self._registry,
        )
        self.loop_blocked = Counter(
            "event_loop_blocked_total",
            "Times that the event loop could do nothing else for longer than it should.",
            registry=self._registry,
        )
        self.tracing = TracingMetrics(self._registry)

    def for_service(self, name: str, version: str) -> ServiceMetrics:
        """Hand out the recorders of a service, always the same ones for the same name.

        Args:
            name: Value of the label `service`.
            version: Of the code that runs.

        Raises:
            ValueError: The process already hosts another version under this name.
        """
        known = self._services.get(name)
        if known is None:
            known = self._services[name] = ServiceMetrics(self._families, name, version)
        if known.version != version:
            raise ValueError(f"service {name!r} is here as version {known.version!r}, not {version!r}")
        return known

    def exposition(self, accept: str | None) -> tuple[bytes, str]:
        """Write down every metric for a scraper.

        Args:
            accept: The scraper's `Accept` header: OpenMetrics 1.0 if it names it, else plain text 0.0.4.

        Returns:
            The body and its content type.
        """
        # The library's own negotiation raises on a malformed version, and the header comes from outside.
        if accept is not None and "application/openmetrics-text" in accept:
            body: bytes = openmetrics.generate_latest(self._registry)  # type: ignore[no-untyped-call]  # as above
            return body, openmetrics.CONTENT_TYPE_LATEST
        return generate_latest(self._registry), CONTENT_TYPE_PLAIN_0_0_4
