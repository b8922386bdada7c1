# Owned by the template. Change it there, then run: copier update
"""The connection pool: how full it is, and how long work waits for it."""

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

from chassis.metrics.buckets import WAIT_SECONDS


class DatabaseFamilies:
    """What every service of the process shares: the metric names of its database pool."""

    def __init__(self, registry: CollectorRegistry) -> None:
        self.in_use = Gauge("db_pool_in_use", "Connections at work now.", ("service",), registry=registry)
        self.limit = Gauge("db_pool_limit", "Connections that may be at work at once.", ("service",), registry=registry)
        self.refused = Counter(
            "db_pool_refused_total",
            "Pieces of work that got no connection: the queue was full, or too slow.",
            ("service",),
            registry=registry,
        )
        self.wait = Histogram(
            "db_pool_wait_seconds",
            "Time that work waited for a connection.",
            ("service",),
            buckets=WAIT_SECONDS,
            registry=registry,
        )


class DatabaseMetrics:
    """Records how one service uses its pool."""

    def __init__(self, families: DatabaseFamilies, service: str) -> None:
        self._in_use = families.in_use.labels(service)
        self._limit = families.limit.labels(service)
        self._refused = families.refused.labels(service)
        self._wait = families.wait.labels(service)

    def in_use_changed(self, connections: int) -> None:
        """Tell how many more connections are at work now.

        Args:
            connections: Their number; negative if they are fewer.
        """
        self._in_use.inc(connections)

    def limit(self, connections: int) -> None:
        """Tell how many connections may be at work at once.

        Args:
            connections: Their number.
        """
        self._limit.set(connections)

    def refused(self) -> None:
        """Count a piece of work that got no connection."""
        self._refused.inc()

    def waited(self, seconds: float) -> None:
        """Tell how long a piece of work waited for its connection.

        Args:
            seconds: From asking to getting it; 0 if one was free.
        """
        self._wait.observe(seconds)
