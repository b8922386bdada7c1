# Owned by the template. Change it there, then run: copier update
"""An exporter that counts what it could send, and reports the rest, at most once a minute."""

import logging
from collections.abc import Callable, Sequence
from time import monotonic

import structlog
from opentelemetry.exporter.otlp.proto.http import trace_exporter
from opentelemetry.sdk.trace import ReadableSpan
from opentelemetry.sdk.trace.export import SpanExporter, SpanExportResult

from chassis.metrics.tracing import TracingMetrics
from chassis.tracing.collector_session import CollectorSession

_SECONDS_BETWEEN_LINES = 60.0


class CountedExporter(SpanExporter):
    """Stands before the exporter of OpenTelemetry, in the thread that sends.

    Args:
        exporter: What sends.
        way: What it sends over.
        metrics: Told what became of the spans.
        clock: Tells seconds that only grow.
    """

    def __init__(
        self,
        exporter: SpanExporter,
        way: CollectorSession,
        metrics: TracingMetrics,
        *,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        self.received = 0
        self._exporter = exporter
        self._way = way
        self._metrics = metrics
        self._clock = clock
        self._lost = 0
        self._said_at = float("-inf")
        # The library has a line for each attempt at each batch, and most of them do not say why.
        logging.getLogger(trace_exporter.__name__).addFilter(_nothing)
        self._log = structlog.get_logger(__name__)

    def export(self, spans: Sequence[ReadableSpan]) -> SpanExportResult:
        """Send a batch; it is lost if the collector does not take it in time.

        Args:
            spans: The batch.
        """
        self.received += len(spans)
        result = self._exporter.export(spans)
        if result is SpanExportResult.SUCCESS:
            self._metrics.exported(len(spans))
        else:
            self._metrics.failed(len(spans))
            self._complain(len(spans))
        return result

    def shutdown(self) -> None:
        """Send no more, and give up what is being sent; may be called twice."""
        self._exporter.shutdown()

    def _complain(self, spans: int) -> None:
        self._lost += spans
        if self._clock() - self._said_at >= _SECONDS_BETWEEN_LINES:
            self._log.warning("spans lost", spans=self._lost, reason=self._way.outcome)
            self._said_at, self._lost = self._clock(), 0


def _nothing(_: logging.LogRecord) -> bool:
    return False
