# Owned by the template. Change it there, then run: copier update
"""Begins or continues the trace of work that comes in."""

from chassis.context.trace import Trace, new_trace, parse_traceparent
from chassis.context.tracer import Tracer


def begin_trace(traceparent: str | None, tracer: Tracer | None) -> Trace:
    """Give the work at hand its place: below the caller's span, or as the first of a new trace.

    Args:
        traceparent: As the caller sent it, if it did.
        tracer: Decides whether a new trace is recorded; the caller's decision about its own trace stands.
    """
    caller = parse_traceparent(traceparent)
    if caller is not None:
        return caller.child()
    trace = new_trace()
    if tracer is not None and tracer.samples(trace.trace_id):
        return Trace(trace.trace_id, trace.span_id, sampled=True)
    return trace
