# Owned by the template. Change it there, then run: copier update
"""Sends spans to an OpenTelemetry collector: in batches, from a thread, and never at the cost of a request."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager

import structlog
from opentelemetry import trace
from opentelemetry.exporter.otlp.proto.http import Compression
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.trace.export import BatchSpanProcessor

from chassis.context.tracer import Tracer
from chassis.metrics.tracing import TracingMetrics
from chassis.tracing.collector_session import CollectorSession
from chassis.tracing.counted_exporter import CountedExporter
from chassis.tracing.daemon import in_a_daemon
from chassis.tracing.foreign_spans import ForeignSpans
from chassis.tracing.otlp_tracer import OtlpTracer
from chassis.tracing.settings import TracingSettings

_QUEUE = 2048
_BATCH = 512
_MILLISECONDS_BETWEEN_BATCHES = 1000


@asynccontextmanager
async def open_otlp(
    settings: TracingSettings, *, versions: Mapping[str, str], metrics: TracingMetrics
) -> AsyncIterator[Tracer]:
    """Take spans, and send what is left at the end. Nothing is connected before there are any.

    Args:
        settings: Where the collector is; it has to be set.
        versions: Of each service of the process, by name.
        metrics: Told what becomes of the spans.

    Raises:
        OSError: The file of the collector's authority cannot be read.

    Source: OTLP 1.0 over HTTP with protobuf.
    """
    way = CollectorSession(settings.ca)
    exporter = CountedExporter(
        OTLPSpanExporter(
            endpoint=settings.url,
            headers=settings.headers_sent(),
            certificate_file=None if settings.ca is None else str(settings.ca),
            timeout=settings.timeout,
            compression=Compression.Gzip,
            session=way,
        ),
        way,
        metrics,
    )
    processor = BatchSpanProcessor(
        exporter,
        max_queue_size=_QUEUE,
        max_export_batch_size=_BATCH,
        schedule_delay_millis=_MILLISECONDS_BETWEEN_BATCHES,
    )
    tracer = OtlpTracer(processor, exporter, versions=versions, ratio=settings.ratio, queue=_QUEUE, metrics=metrics)
    if isinstance(trace.get_tracer_provider(), trace.ProxyTracerProvider):
        # The one place where OpenTelemetry lets libraries find a tracer, to be taken once in the life of a process.
        trace.set_tracer_provider(ForeignSpans(tracer, ratio=settings.ratio))
    try:
        yield tracer
    finally:
        if not await in_a_daemon(processor.shutdown, within=settings.timeout):
            structlog.get_logger(__name__).warning("last spans lost", seconds=settings.timeout)
        exporter.shutdown()
