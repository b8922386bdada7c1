# Owned by the template. Change it there, then run: copier update
"""In whose name a saga acts, and in which trace."""

from collections.abc import Iterator
from contextlib import contextmanager

from chassis.context.actor import Actor
from chassis.context.begin_trace import begin_trace
from chassis.context.request import RequestContext, bound, current
from chassis.context.trace import parse_traceparent
from chassis.saga.claimed_saga import ClaimedSaga


@contextmanager
def acting_for(saga: ClaimedSaga) -> Iterator[None]:
    """Run a block in the name of the service, for the tenant of a saga, as part of the request that began the saga.

    Args:
        saga: Which one.
    """
    outer = current() or RequestContext(request_id="")
    actor = Actor(subject=outer.service or "saga", tenant=saga.tenant, trusted=True)
    trace = parse_traceparent(saga.traceparent) or begin_trace(None, outer.tracer)
    with bound(RequestContext(saga.request_id, outer.service, actor, trace, None, outer.tracer)):
        yield
