# Owned by the template. Change it there, then run: copier update
"""The outbox: how much waits to be published, how long, and whether publishing works."""

from prometheus_client import CollectorRegistry, Counter, Gauge


class OutboxFamilies:
    """What every service of the process shares: the metric names of its outbox."""

    def __init__(self, registry: CollectorRegistry) -> None:
        service = ("service",)
        self.depth = Gauge("outbox_depth", "Messages that wait to be published.", service, registry=registry)
        self.oldest_age = Gauge(
            "outbox_oldest_age_seconds", "Age of the message that waits longest.", service, registry=registry
        )
        self.parked = Gauge(
            "outbox_parked",
            "Messages that are set aside: the broker refuses one of their key for good.",
            service,
            registry=registry,
        )
        self.published = Counter("outbox_published_total", "Messages that the broker took.", service, registry=registry)
        self.failures = Counter(
            "outbox_publish_failures_total", "Attempts that the broker refused.", service, registry=registry
        )


class OutboxMetrics:
    """Records what the outbox of one service does."""

    def __init__(self, families: OutboxFamilies, service: str) -> None:
        self._depth = families.depth.labels(service)
        self._oldest_age = families.oldest_age.labels(service)
        self._parked = families.parked.labels(service)
        self._published = families.published.labels(service)
        self._failures = families.failures.labels(service)

    def backlog(self, depth: int, oldest_seconds: float) -> None:
        """Tell what waits now.

        Args:
            depth: Number of messages.
            oldest_seconds: Age of the oldest, 0 if none waits.
        """
        self._depth.set(depth)
        self._oldest_age.set(oldest_seconds)

    def parked(self, count: int) -> None:
        """Tell how many are set aside.

        Args:
            count: Their number.
        """
        self._parked.set(count)

    def published(self, count: int) -> None:
        """Count messages that the broker took.

        Args:
            count: Their number.
        """
        self._published.inc(count)

    def failed(self) -> None:
        """Count an attempt that the broker refused."""
        self._failures.inc()
