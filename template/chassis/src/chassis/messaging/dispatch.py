# Owned by the template. Change it there, then run: copier update
"""One delivery from receipt to settlement: handled, tried again later, or buried."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress

import structlog

from chassis.context.begin_trace import begin_trace
from chassis.context.request import RequestContext, bound, current
from chassis.context.request_id import accept_request_id
from chassis.messaging.broker import BrokerClosed, BrokerUnavailable
from chassis.messaging.delivery import Delivery, DeliveryLost
from chassis.messaging.envelope import Envelope, MalformedEnvelope
from chassis.messaging.event_spans import handling
from chassis.messaging.retry_policy import RetryPolicy
from chassis.messaging.subscription import Subscription
from chassis.metrics.consumers import ConsumerMetrics, HandlingResult
from chassis.problems import Unavailable

Handler = Callable[[Envelope], Awaitable[None]]


class Reject(Exception):
    """Raised by a handler for a message that no retry can help; it becomes a dead letter at once."""


class Dispatcher:
    """Takes deliveries to their handlers and settles them by the outcome.

    Args:
        name: Of the consumer, in metrics and logs.
        handlers: By type of event; an event of any other type is acknowledged and passed over.
        policy: How often to try, and how long.
        metrics: Told about each attempt.
    """

    def __init__(
        self, *, name: str, handlers: Mapping[str, Handler], policy: RetryPolicy, metrics: ConsumerMetrics
    ) -> None:
        self._name = name
        self._handlers = dict(handlers)
        self._policy = policy
        self._metrics = metrics
        self._log = structlog.get_logger(__name__)

    async def dispatch(self, subscription: Subscription, delivery: Delivery) -> None:
        """Handle and settle one delivery. Only a cancellation gets out of here, and gives the message back.

        Args:
            subscription: Where it came from.
            delivery: As received.
        """
        outer = current()
        tracer = outer.tracer if outer else None
        trace = begin_trace(delivery.envelope.traceparent, tracer)
        request_id = accept_request_id(delivery.envelope.request_id)
        with bound(RequestContext(request_id, outer.service if outer else "", trace=trace, tracer=tracer)):
            started = time.perf_counter()
            try:
                result = await self._attempt(subscription, delivery)
            except (BrokerClosed, BrokerUnavailable, DeliveryLost) as error:
                # Whatever the handler did stands; the message comes again, and the inbox knows it.
                self._warn("message not settled", delivery, error)
                result = "retried"
            seconds = time.perf_counter() - started
            sampled = trace.trace_id if trace.sampled else None
            self._metrics.finished(consumer=self._name, result=result, seconds=seconds, trace_id=sampled)

    async def _attempt(self, subscription: Subscription, delivery: Delivery) -> HandlingResult:
        if delivery.attempt > self._policy.max_attempts:
            await subscription.bury(delivery, "no consumer that took it lived to settle it")
            return "dead"
        handler = self._handlers.get(delivery.envelope.type)
        try:
            if handler is not None:
                with handling(delivery.envelope, consumer=self._name):
                    async with asyncio.timeout(min(self._policy.timeout, delivery.lease)):
                        await handler(delivery.envelope)
        except asyncio.CancelledError as error:
            task = asyncio.current_task()
            if task is None or not task.cancelling():
                # Nobody stops us: something that the handler awaits was cancelled, a failure like any other.
                return await self._failed(subscription, delivery, error)
            # Being stopped says nothing about the message, so it does not count as an attempt.
            with suppress(BrokerClosed, BrokerUnavailable, DeliveryLost):
                await asyncio.shield(subscription.release(delivery))
            raise
        except Unavailable as error:
            # An outage says nothing about the message: it neither counts as an attempt nor can make it a dead letter.
            self._warn("message waits", delivery, error)
            try:
                await asyncio.sleep(min(error.retry_after, delivery.lease / 2))
            finally:
                await asyncio.shield(subscription.release(delivery))
            return "retried"
        except Exception as error:  # noqa: BLE001 - whatever a handler raises is the outcome of this attempt
            return await self._failed(subscription, delivery, error)
        await subscription.ack(delivery)
        return "ignored" if handler is None else "handled"

    async def _failed(self, subscription: Subscription, delivery: Delivery, error: BaseException) -> HandlingResult:
        hopeless = isinstance(error, Reject | MalformedEnvelope)
        if hopeless or delivery.attempt >= self._policy.max_attempts:
            self._warn("message buried", delivery, error)
            await subscription.bury(delivery, " ".join(f"{type(error).__name__}: {error}".split())[:500])
            return "dead"
        self._warn("message failed", delivery, error)
        await subscription.retry(delivery, self._policy.delay(delivery.attempt))
        return "retried"

    def _warn(self, event: str, delivery: Delivery, error: BaseException) -> None:
        self._log.warning(
            event,
            consumer=self._name,
            message_id=delivery.envelope.id,
            type=delivery.envelope.type,
            attempt=delivery.attempt,
            error=type(error).__name__,
        )
