# Owned by the template. Change it there, then run: copier update
"""Spans: how many the collector took, and how many are lost."""

from prometheus_client import CollectorRegistry, Counter


class TracingMetrics:
    """Records what becomes of the spans of a process.

    Args:
        registry: Of the process.
    """

    def __init__(self, registry: CollectorRegistry) -> None:
        spans = Counter(
            "tracing_spans_total",
            "Spans by result; failed: the collector did not take them, dropped: too many waited for it.",
            ("result",),
            registry=registry,
        )
        self._exported = spans.labels("exported")
        self._failed = spans.labels("failed")
        self._dropped = spans.labels("dropped")

    def exported(self, spans: int) -> None:
        """Count spans that the collector took.

        Args:
            spans: Their number.
        """
        self._exported.inc(spans)

    def failed(self, spans: int) -> None:
        """Count spans that the collector did not take.

        Args:
            spans: Their number.
        """
        self._failed.inc(spans)

    def dropped(self) -> None:
        """Count a span for which there was no place in the queue."""
        self._dropped.inc()
