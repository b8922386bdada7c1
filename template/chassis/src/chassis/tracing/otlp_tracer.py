# Owned by the template. Change it there, then run: copier update
"""Turns our spans into those of OpenTelemetry, and queues them."""

import threading
from collections.abc import Mapping

from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import ReadableSpan
from opentelemetry.sdk.trace.export import BatchSpanProcessor
from opentelemetry.sdk.util.instrumentation import InstrumentationScope
from opentelemetry.trace import SpanContext, SpanKind, Status, StatusCode, TraceFlags

from chassis.context.tracer import FinishedSpan
from chassis.metrics.tracing import TracingMetrics
from chassis.tracing.counted_exporter import CountedExporter

_KINDS = {
    "internal": SpanKind.INTERNAL,
    "server": SpanKind.SERVER,
    "client": SpanKind.CLIENT,
    "producer": SpanKind.PRODUCER,
    "consumer": SpanKind.CONSUMER,
}
_CALLED = frozenset({"server", "consumer"})
_SCOPE = "chassis"
_SAMPLED = TraceFlags(TraceFlags.SAMPLED)
_RANDOM_DIGITS = 16
_RANDOM_NUMBERS = 1 << 64


class OtlpTracer:
    """The tracer of a process.

    Args:
        processor: Queues spans and sends them in batches.
        exporter: Where it sends them.
        versions: Of each service of the process, by name; the first one's name is that of the process.
        ratio: Share of the new traces that is recorded.
        queue: Spans that may wait; further ones are dropped.
        metrics: Told about dropped ones.
    """

    def __init__(
        self,
        processor: BatchSpanProcessor,
        exporter: CountedExporter,
        *,
        versions: Mapping[str, str],
        ratio: float,
        queue: int,
        metrics: TracingMetrics,
    ) -> None:
        self._processor = processor
        self._exporter = exporter
        self._resources = {
            name: Resource.create({"service.name": name, "service.version": version})
            for name, version in versions.items()
        }
        self.resource = next(iter(self._resources.values()))
        self._scope = InstrumentationScope(_SCOPE)
        self._bound = round(ratio * _RANDOM_NUMBERS)
        self._queue = queue
        self._metrics = metrics
        self._taken = 0
        self._taking = threading.Lock()

    def samples(self, trace_id: str) -> bool:
        """Decide as OpenTelemetry's `TraceIdRatioBased` does, so that all services agree.

        Args:
            trace_id: Of the new trace.
        """
        return int(trace_id[-_RANDOM_DIGITS:], 16) < self._bound

    def record(self, span: FinishedSpan) -> None:
        """Queue a span; never waits, never raises.

        Args:
            span: What is over.
        """
        trace = span.trace
        self.take(
            ReadableSpan(
                span.name,
                context=_place(trace.trace_id, trace.span_id),
                parent=_place(trace.trace_id, trace.parent_id, remote=span.kind in _CALLED)
                if trace.parent_id
                else None,
                resource=self._resources.get(span.service, self.resource),
                attributes={**span.attributes, "error.type": span.error} if span.error else span.attributes,
                kind=_KINDS[span.kind],
                status=Status(StatusCode.ERROR) if span.error else Status(),
                start_time=span.started_at,
                end_time=span.ended_at,
                instrumentation_scope=self._scope,
            )
        )

    def take(self, span: ReadableSpan) -> None:
        """Queue a span of OpenTelemetry, from any thread.

        Args:
            span: What is over.
        """
        with self._taking:
            if self._taken - self._exporter.received >= self._queue:
                # The library would say so on the log, drop one that has waited, and tell nobody how many.
                self._metrics.dropped()
                return
            self._taken += 1
        self._processor.on_end(span)


def _place(trace_id: str, span_id: str, *, remote: bool = False) -> SpanContext:
    return SpanContext(int(trace_id, 16), int(span_id, 16), is_remote=remote, trace_flags=_SAMPLED)
