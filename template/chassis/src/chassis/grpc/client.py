# Owned by the template. Change it there, then run: copier update
"""Opens a client of another service, with all that keeps its troubles from becoming ours."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import grpc

from chassis.context.credentials import Authorization
from chassis.grpc.channel import ChannelSettings, connected
from chassis.grpc.guarded_channel import GuardedChannel
from chassis.grpc.judge import judge
from chassis.metrics.service import ServiceMetrics
from chassis.resilience.guard import Guard
from chassis.resilience.policy import CallPolicy


@asynccontextmanager
async def open_grpc_client(
    settings: ChannelSettings,
    name: str,
    *,
    policy: CallPolicy,
    metrics: ServiceMetrics,
    authorization: Authorization | None = None,
) -> AsyncIterator[grpc.aio.Channel]:
    """Open a channel for the stubs of another service; it connects when it is first used.

    Its calls go to all replicas in turn. Each has a timeout that the deadline of the request shortens, a bulkhead, a
    circuit breaker, retries if the policy names its method as idempotent, metrics, a span, and carries request id and
    trace on. Whatever comes instead of an answer is an `Unavailable`, or `DeadlineExceeded`.

    Args:
        settings: Where to, and how.
        name: Of the other service, in metrics and errors.
        policy: The thresholds.
        metrics: Of the service that calls.
        authorization: Gives the credentials to send, if the other service is to know who asks.

    Raises:
        OSError: A TLS file cannot be read.
    """
    guard = Guard(name, policy, metrics=metrics, judge=judge)
    async with connected(settings) as channel:
        yield GuardedChannel(channel, guard, idempotent=policy.idempotent, authorization=authorization)
