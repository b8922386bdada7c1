# Owned by the template. Change it there, then run: copier update
"""Measures a part of a request as a span of its own."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from msgspec.structs import replace

from chassis.context.measured import measured
from chassis.context.request import bound, current
from chassis.context.trace import Trace
from chassis.context.tracer import Attribute, FinishedSpan, SpanKind


@contextmanager
def span(
    name: str, *, kind: SpanKind = "internal", attributes: Mapping[str, Attribute] | None = None
) -> Iterator[Trace | None]:
    """Run a block as a span below the work at hand; next to nothing, unless its trace is sampled.

    Onward calls made inside belong to the new span. The block is given its place in the trace, None outside one.

    Args:
        name: What is done, the same words every time.
        kind: Which side of a call it is.
        attributes: By the names of OpenTelemetry's semantic conventions.
    """
    context = current()
    if context is None or context.trace is None or context.tracer is None or not context.trace.sampled:
        yield None if context is None else context.trace
        return
    trace, tracer, service = context.trace.child(), context.tracer, context.service
    with (
        measured(
            lambda started_at, ended_at, error: tracer.record(
                FinishedSpan(name, kind, trace, service, started_at, ended_at, attributes or {}, error)
            )
        ),
        bound(replace(context, trace=trace)),
    ):
        yield trace
