# Owned by the template. Change it there, then run: copier update
"""Readiness as a time series: an alert needs over time what an orchestrator asks now and then."""

from prometheus_client import CollectorRegistry, Gauge


class HealthFamilies:
    """What every service of the process shares: the metric names of its readiness."""

    def __init__(self, registry: CollectorRegistry) -> None:
        self.ready = Gauge(
            "service_ready", "1 while new work is welcome, as `/ready` says; else 0.", ("service",), registry=registry
        )
        self.checks = Gauge(
            "service_check_passing",
            "1 while a check of readiness passes, else 0.",
            ("service", "check"),
            registry=registry,
        )


class HealthMetrics:
    """Records the readiness of one service.

    Args:
        families: The metric names of the process.
        service: Value of the label `service`.
    """

    def __init__(self, families: HealthFamilies, service: str) -> None:
        self._families = families
        self._service = service

    def ready(self, *, now: bool) -> None:
        """Tell whether new work is welcome.

        Args:
            now: As `/ready` says.
        """
        self._families.ready.labels(self._service).set(now)

    def check(self, name: str, *, passing: bool) -> None:
        """Tell whether a dependency is there.

        Args:
            name: Of the check.
            passing: Whether the dependency is there.
        """
        self._families.checks.labels(self._service, name).set(passing)
