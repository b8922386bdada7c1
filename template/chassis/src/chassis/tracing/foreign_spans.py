# Owned by the template. Change it there, then run: copier update
"""Lets libraries that use OpenTelemetry themselves hang their spans below ours."""

from typing import Any

from opentelemetry import trace
from opentelemetry.context import Context
from opentelemetry.sdk.trace import ReadableSpan, SpanProcessor, TracerProvider
from opentelemetry.sdk.trace.sampling import ParentBasedTraceIdRatio
from opentelemetry.trace import NonRecordingSpan, NoOpTracer, Span, SpanContext, TraceFlags

from chassis.context.request import current
from chassis.tracing.otlp_tracer import OtlpTracer


class ForeignSpans(trace.TracerProvider):
    """What OpenTelemetry hands to whoever asks it for a tracer.

    It looks up the work at hand when such a span begins, so OpenTelemetry need not be told of our own spans, which
    therefore cost nothing extra.

    Args:
        tracer: Takes the spans.
        ratio: Share of the traces that is recorded, of those that begin with a foreign span.
    """

    def __init__(self, tracer: OtlpTracer, *, ratio: float) -> None:
        self._provider = TracerProvider(
            sampler=ParentBasedTraceIdRatio(ratio), resource=tracer.resource, shutdown_on_exit=False
        )
        self._provider.add_span_processor(_Into(tracer))

    def get_tracer(self, instrumenting_module_name: str, *args: Any, **kwargs: Any) -> trace.Tracer:
        """Make a tracer for a library."""
        return _JoiningTracer(self._provider.get_tracer(instrumenting_module_name, *args, **kwargs))


class _Into(SpanProcessor):
    def __init__(self, tracer: OtlpTracer) -> None:
        self._tracer = tracer

    def on_end(self, span: ReadableSpan) -> None:
        if span.context is not None and span.context.trace_flags.sampled:
            self._tracer.take(span)


class _JoiningTracer(NoOpTracer):
    # Of the tracers of the API it is the one whose other methods, decorators included, all come to start_span.
    def __init__(self, tracer: trace.Tracer) -> None:
        self._tracer = tracer

    def start_span(self, name: str, context: Context | None = None, *args: Any, **kwargs: Any) -> Span:
        return self._tracer.start_span(name, _joined(context), *args, **kwargs)


def _joined(context: Context | None) -> Context | None:
    work = current()
    if work is None or work.trace is None or trace.get_current_span(context).get_span_context().is_valid:
        return context
    flags = TraceFlags(TraceFlags.SAMPLED if work.trace.sampled else TraceFlags.DEFAULT)
    trace_id, span_id = int(work.trace.trace_id, 16), int(work.trace.span_id, 16)
    here = SpanContext(trace_id, span_id, is_remote=False, trace_flags=flags)
    return trace.set_span_in_context(NonRecordingSpan(here), context)
