# Owned by the template. Change it there, then run: copier update
"""A worker that pulls the messages of a group and hands each to its handler."""

import asyncio
import time
from collections.abc import Mapping

import structlog

from chassis.messaging.backoff import Backoff
from chassis.messaging.broker import Broker
from chassis.messaging.dispatch import Dispatcher, Handler
from chassis.messaging.pulse import Pulse
from chassis.messaging.retry_policy import RetryPolicy
from chassis.messaging.subscription import Subscription
from chassis.metrics.consumers import ConsumerMetrics

_SECONDS_TO_WAIT_FOR_MESSAGES = 1.0
_SECONDS_BETWEEN_MEASUREMENTS = 5.0


class Consumer:
    """Works through the messages of one group, several keys at a time and each key in order.

    It borrows no more messages than it can start at once, so that every handler has its whole lease.

    Source: Competing consumers, Hohpe and Woolf, Enterprise Integration Patterns, 2003.

    Args:
        name: In metrics and logs.
        broker: Where the messages come from.
        topic: The channel to read.
        group: Who reads; instances of one service share a group, and the work.
        handlers: By type of event.
        metrics: Told about each attempt, and how far behind the group is.
        policy: How often to try a message, and how long.
        concurrency: Handlers at work at once.
    """

    def __init__(
        self,
        *,
        name: str,
        broker: Broker,
        topic: str,
        group: str,
        handlers: Mapping[str, Handler],
        metrics: ConsumerMetrics,
        policy: RetryPolicy | None = None,
        concurrency: int = 8,
    ) -> None:
        self._name = name
        self._broker = broker
        self._topic = topic
        self._group = group
        self._metrics = metrics
        self._concurrency = concurrency
        self._dispatcher = Dispatcher(name=name, handlers=handlers, policy=policy or RetryPolicy(), metrics=metrics)
        self._pulse = Pulse()
        self._backoff = Backoff(first=0.1, most=5.0)
        self._at_work: set[asyncio.Task[None]] = set()
        self._measured_at = float("-inf")
        self._log = structlog.get_logger(__name__)

    def stop(self) -> None:
        """Pull no more; `run` ends when the handlers at work are through."""
        self._pulse.stop()

    async def run(self) -> None:
        """Consume until stopped, whatever the broker does; cancelled, give back what is at work."""
        subscription = await self._subscribe()
        if subscription is None:
            return
        try:
            async with asyncio.TaskGroup() as group:
                pulling = group.create_task(self._pull(subscription, group))
                await self._pulse.stopping()
                pulling.cancel()
        finally:
            await subscription.close()

    async def _subscribe(self) -> Subscription | None:
        while not self._pulse.stopped:
            try:
                return await self._broker.subscribe(topic=self._topic, group=self._group)
            except Exception as error:  # noqa: BLE001 - as for any outage: wait, and try again
                await self._wait_after(error)
        return None

    async def _pull(self, subscription: Subscription, group: asyncio.TaskGroup) -> None:
        while True:
            if len(self._at_work) >= self._concurrency:
                await asyncio.wait(self._at_work, return_when=asyncio.FIRST_COMPLETED)
                continue
            try:
                await self._measure(subscription)
                free = self._concurrency - len(self._at_work)
                deliveries = await subscription.receive(free, _SECONDS_TO_WAIT_FOR_MESSAGES)
            except Exception as error:  # noqa: BLE001 - as for any outage: wait, and try again
                await self._wait_after(error)
                continue
            self._backoff.reset()
            for delivery in deliveries:
                task = group.create_task(self._dispatcher.dispatch(subscription, delivery))
                self._at_work.add(task)
                task.add_done_callback(self._at_work.discard)

    async def _measure(self, subscription: Subscription) -> None:
        now = time.monotonic()
        if now - self._measured_at >= _SECONDS_BETWEEN_MEASUREMENTS:
            self._metrics.lag(self._name, await subscription.lag())
            self._metrics.dead_letters(self._name, await subscription.buried())
            self._measured_at = now

    async def _wait_after(self, error: Exception) -> None:
        seconds = self._backoff.next()
        self._log.warning("consumer waits", consumer=self._name, error=type(error).__name__, seconds=round(seconds, 3))
        await self._pulse.rest(seconds)
