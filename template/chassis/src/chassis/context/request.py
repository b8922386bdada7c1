# Owned by the template. Change it there, then run: copier update
"""The request, message or job at hand: what every log line and every onward call of it shares."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

import msgspec
from msgspec.structs import replace

from chassis.context.actor import Actor
from chassis.context.trace import Trace
from chassis.context.tracer import Tracer


class RequestContext(msgspec.Struct, frozen=True):
    """The identity of one request, message or job while it is being worked on.

    Args:
        request_id: Shared by everything done on behalf of one request, across services.
        service: The service at work; tells the services of one process apart. Empty: the process's only one.
        actor: Who asks, once authentication knows; None before, and for work that nobody asked for.
        trace: Where this work stands in its trace; None for work that no trace reaches.
        deadline: The moment after which nobody waits for the answer, by `time.monotonic`; None: somebody always will.
        tracer: Takes the spans of this work, if its trace is sampled.
    """

    request_id: str
    service: str = ""
    actor: Actor | None = None
    trace: Trace | None = None
    deadline: float | None = None
    tracer: Tracer | None = None


_CURRENT: ContextVar[RequestContext | None] = ContextVar("chassis_request_context", default=None)


def current() -> RequestContext | None:
    """Tell the context of the work at hand, or None outside of any request."""
    return _CURRENT.get()


def make_known(actor: Actor) -> None:
    """Make the caller known for the rest of the block that the current context is bound to.

    Args:
        actor: As authentication has found out.
    """
    context = _CURRENT.get()
    if context is not None:
        _CURRENT.set(replace(context, actor=actor))


@contextmanager
def bound(context: RequestContext) -> Iterator[None]:
    """Make a context the current one, here and in every task started meanwhile, and restore the former after.

    Args:
        context: What the block runs under.
    """
    token = _CURRENT.set(context)
    try:
        yield
    finally:
        _CURRENT.reset(token)
