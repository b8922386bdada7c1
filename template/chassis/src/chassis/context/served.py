# Owned by the template. Change it there, then run: copier update
"""Hands over the span of a request that a door has answered."""

from collections.abc import Mapping
from time import time_ns

from chassis.context.request import current
from chassis.context.tracer import Attribute, FinishedSpan


def record_served(name: str, seconds: float, attributes: Mapping[str, Attribute], *, error: str) -> None:
    """Record the request at hand, which ends now; nothing, unless its trace is sampled.

    Args:
        name: What was asked for, the same words every time.
        seconds: How long it took.
        attributes: By the names of OpenTelemetry's semantic conventions.
        error: How it failed, if that is our fault; else empty.
    """
    context = current()
    if context is None or context.trace is None or context.tracer is None or not context.trace.sampled:
        return
    ended_at = time_ns()
    started_at = ended_at - round(seconds * 1e9)
    context.tracer.record(
        FinishedSpan(name, "server", context.trace, context.service, started_at, ended_at, attributes, error)
    )
