# Owned by the template. Change it there, then run: copier update
"""Caches: how many reads they spare, and how full they are."""

from typing import Literal

from prometheus_client import CollectorRegistry, Counter, Gauge

ReadResult = Literal["hit", "miss", "shared"]


class CacheFamilies:
    """What every service of the process shares: the metric names of its caches."""

    def __init__(self, registry: CollectorRegistry) -> None:
        self.reads = Counter(
            "cache_reads_total",
            "Reads by result; hit: it was there; miss: it was loaded; shared: it waited for the load of another read.",
            ("service", "cache", "result"),
            registry=registry,
        )
        self.evictions = Counter(
            "cache_evictions_total",
            "Values that made room for others before their time was over.",
            ("service", "cache"),
            registry=registry,
        )
        self.entries = Gauge("cache_entries", "Values that are kept now.", ("service", "cache"), registry=registry)


class CacheMetrics:
    """Records what the caches of one service do.

    Args:
        families: The metric names of the process.
        service: Value of the label `service`.
    """

    def __init__(self, families: CacheFamilies, service: str) -> None:
        self._families = families
        self._service = service
        self._reads: dict[tuple[str, str], Counter] = {}
        self._entries: dict[str, Gauge] = {}

    def read(self, name: str, result: ReadResult) -> None:
        """Count a read.

        Args:
            name: Of the cache.
            result: Where the value came from.
        """
        reads = self._reads.get((name, result))
        if reads is None:
            reads = self._reads[name, result] = self._families.reads.labels(self._service, name, result)
        reads.inc()

    def evicted(self, name: str) -> None:
        """Count a value that made room for another one.

        Args:
            name: Of the cache.
        """
        self._families.evictions.labels(self._service, name).inc()

    def entries(self, name: str, count: int) -> None:
        """Tell how many values are kept.

        Args:
            name: Of the cache.
            count: How many.
        """
        entries = self._entries.get(name)
        if entries is None:
            entries = self._entries[name] = self._families.entries.labels(self._service, name)
        entries.set(count)
