# Owned by the template. Change it there, then run: copier update
"""Makes a read model again, out of the events that it was made of."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from chassis.messaging.broker import Broker
from chassis.messaging.consumer import Consumer
from chassis.messaging.pausing import paused
from chassis.messaging.read_model import ReadModel
from chassis.messaging.replay import Replay
from chassis.messaging.retry_policy import RetryPolicy
from chassis.metrics.consumers import ConsumerMetrics

_SECONDS_BETWEEN_LOOKS = 0.1


class EventsGone(Exception):
    """A model would lack what events told that the broker keeps no longer.

    Args:
        topic: Whose.
        count: How many.
    """

    def __init__(self, topic: str, count: int) -> None:
        super().__init__(
            f"{count} events of {topic} are gone, and with them a part of the model; "
            "rebuild --incomplete makes it of those that are left"
        )


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What came of it.

    Args:
        events: How many were read again.
        dead: How many of them could not be handled; they are dead letters of their groups.
    """

    events: int
    dead: int


async def rebuild(
    broker: Broker,
    model: ReadModel,
    *,
    metrics: ConsumerMetrics,
    told: Callable[[int, int], None],
    policy: RetryPolicy,
    incomplete: bool = False,
) -> Rebuilt:
    """Empty a model, take its groups back to the first event, and work until they are where they were.

    The service may be served meanwhile: its consumers rest while the model is emptied, and then share the work. Events
    of a key come in order, those that are published meanwhile behind the old ones. Whatever ends this half-way, another
    call sets it right.

    Source: Replay of a tracking event processor, Axon Framework Reference Guide.

    Args:
        broker: Keeps the events.
        model: What to rebuild.
        metrics: Told about each attempt.
        told: Is told how many events are through, of how many.
        policy: How often to try an event, and how long.
        incomplete: Whether to make do with the events that are left.

    Raises:
        EventsGone: Some are not there any more; nothing has changed.
        BrokerUnavailable: The broker does not answer.
    """
    for source in model.sources:
        gone = await broker.keep(source.topic)
        if gone and not incomplete:
            raise EventsGone(source.topic, gone)
    async with paused(broker, model.sources):
        await model.empty()
        replays = [await broker.rewind(topic=source.topic, group=source.group) for source in model.sources]
    consumers = [
        Consumer(
            name=source.group,
            broker=broker,
            topic=source.topic,
            group=source.group,
            handlers=source.handlers,
            metrics=metrics,
            policy=policy,
        )
        for source in model.sources
    ]
    running = [asyncio.create_task(consumer.run()) for consumer in consumers]
    try:
        await _nothing_left(replays, told)
    finally:
        for consumer in consumers:
            consumer.stop()
        await asyncio.gather(*running)
    return Rebuilt(
        sum(replay.events for replay in replays),
        dead=sum([await replay.buried() for replay in replays]),
    )


async def _nothing_left(replays: Sequence[Replay], told: Callable[[int, int], None]) -> None:
    events = sum(replay.events for replay in replays)
    while left := sum([await replay.left() for replay in replays]):
        told(events - left, events)
        await asyncio.sleep(_SECONDS_BETWEEN_LOOKS)
    told(events, events)
