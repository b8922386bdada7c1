# Owned by the template. Change it there, then run: copier update
"""Where finished spans go; what collects them is a matter of the room `tracing`."""

from collections.abc import Mapping
from typing import Literal, Protocol

import msgspec

from chassis.context.trace import Trace

SpanKind = Literal["internal", "server", "client", "producer", "consumer"]
Attribute = str | int | float | bool


class FinishedSpan(msgspec.Struct, frozen=True):
    """A piece of work that is over.

    Args:
        name: What was done, the same words every time: `GET /api/v1/samples/{sample_id}`.
        kind: Which side of a call it is.
        trace: Where it stands.
        service: Whose work it was.
        started_at: Nanoseconds since 1970.
        ended_at: Nanoseconds since 1970.
        attributes: By the names of OpenTelemetry's semantic conventions.
        error: Type of the error it ended with; empty if it went well.
    """

    name: str
    kind: SpanKind
    trace: Trace
    service: str
    started_at: int
    ended_at: int
    attributes: Mapping[str, Attribute]
    error: str = ""


class Tracer(Protocol):
    """Decides which traces are recorded, and takes their spans."""

    def samples(self, trace_id: str) -> bool:
        """Tell whether a trace that begins here is to be recorded; every service says the same of the same id.

        Args:
            trace_id: Of the new trace.
        """
        ...

    def record(self, span: FinishedSpan) -> None:
        """Take a span of a sampled trace; never waits, never raises.

        Args:
            span: What is over.
        """
        ...
