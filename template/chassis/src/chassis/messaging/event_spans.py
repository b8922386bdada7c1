# Owned by the template. Change it there, then run: copier update
"""Spans of events: of publishing them, and of handling them in a consumer."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from chassis.context.measured import measured
from chassis.context.request import current
from chassis.context.trace import parse_traceparent
from chassis.context.tracer import Attribute, FinishedSpan
from chassis.messaging.envelope import Envelope


@contextmanager
def publishing(envelopes: Sequence[Envelope]) -> Iterator[None]:
    """Record that events are published, each below the request that led to it; nothing, if none is sampled.

    Args:
        envelopes: Any number of events, of any number of traces.
    """
    work = current()
    if work is None or work.tracer is None:
        yield
        return

    def record(started_at: int, ended_at: int, error: str) -> None:
        for event in envelopes:
            trace = parse_traceparent(event.traceparent)
            if trace is not None and trace.sampled:
                name, attributes = f"publish {event.topic}", _attributes(event, "send")
                tracer.record(
                    FinishedSpan(name, "producer", trace.child(), service, started_at, ended_at, attributes, error)
                )

    tracer, service = work.tracer, work.service
    with measured(record):
        yield


@contextmanager
def handling(event: Envelope, *, consumer: str) -> Iterator[None]:
    """Record the handling of an event as the span of the work at hand; nothing, unless it is sampled.

    Args:
        event: What is handled.
        consumer: By whom.
    """
    work = current()
    if work is None or work.tracer is None or work.trace is None or not work.trace.sampled:
        yield
        return
    name = f"process {event.topic}"
    attributes = {**_attributes(event, "process"), "messaging.consumer.group.name": consumer}
    tracer, trace, service = work.tracer, work.trace, work.service
    with measured(
        lambda started_at, ended_at, error: tracer.record(
            FinishedSpan(name, "consumer", trace, service, started_at, ended_at, attributes, error)
        )
    ):
        yield


def _attributes(event: Envelope, operation: str) -> dict[str, Attribute]:
    return {
        "messaging.operation.type": operation,
        "messaging.destination.name": event.topic,
        "messaging.message.id": event.id,
        "cloudevents.event_type": event.type,
    }
