"""Messages are handled in order, tried again with growing delays, buried when hopeless, never lost by a stop."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from chassis.context.request import RequestContext, bound, current
from chassis.messaging.broker import Broker, BrokerUnavailable
from chassis.messaging.consumer import Consumer
from chassis.messaging.dispatch import Reject
from chassis.messaging.embedded.opening import open_embedded
from chassis.messaging.envelope import Envelope, MalformedEnvelope
from chassis.messaging.retry_policy import RetryPolicy
from chassis.messaging.settings import BrokerSettings
from chassis.metrics.service import ServiceMetrics
from chassis.settings.secret import Secret
from chassis.testing.events import TOPIC, event
from chassis.testing.polling import until

KIND = "sample.registered"
HASTY = RetryPolicy(max_attempts=3, first_delay=0.01, most_delay=0.02)


class Running:
    """A consumer at work until the block ends."""

    def __init__(self, consumer: Consumer) -> None:
        self.consumer = consumer

    async def __aenter__(self) -> Consumer:
        self._task = asyncio.create_task(self.consumer.run())
        return self.consumer

    async def __aexit__(self, *error: object) -> None:
        self.consumer.stop()
        async with asyncio.timeout(10):
            await self._task


async def until_settled(broker: Broker) -> None:
    subscription = await broker.subscribe(topic=TOPIC, group="g")

    async def is_settled() -> bool:
        return await subscription.lag() == 0

    await until(is_settled)


@pytest.fixture
async def broker(tmp_path: Path) -> AsyncIterator[Broker]:
    settings = BrokerSettings(url=Secret(f"embedded:///{tmp_path}/events.db"), poll=0.01)
    async with open_embedded(settings) as broker:
        yield broker


@pytest.fixture
def consume(broker: Broker, metrics: ServiceMetrics) -> Callable[..., Running]:
    def make(handler: Callable[[Envelope], Awaitable[None]], **options: Any) -> Running:
        defaults: dict[str, Any] = {
            "name": "tally",
            "broker": broker,
            "topic": TOPIC,
            "group": "g",
            "handlers": {KIND: handler},
            "metrics": metrics.consumers,
            "policy": HASTY,
        }
        return Running(Consumer(**(defaults | options)))

    return make


def results(metrics: ServiceMetrics) -> dict[str, float]:
    return {result: child._value.get() for (_, result), child in metrics.consumers._messages.items()}


async def test_messages_reach_their_handler_in_order_and_are_settled(
    broker: Broker, consume: Any, metrics: ServiceMetrics
) -> None:
    seen: list[str] = []

    async def handle(envelope: Envelope) -> None:
        await asyncio.sleep(0)
        seen.append(envelope.id)

    await broker.publish([event(number) for number in range(10)])
    async with consume(handle):
        await until_settled(broker)
    assert seen == [f"a-{number}" for number in range(10)]
    assert results(metrics) == {"handled": 10}


async def test_different_keys_are_worked_on_at_once_and_no_more_than_allowed(broker: Broker, consume: Any) -> None:
    at_work: set[str] = set()
    go_on = asyncio.Event()
    most = 0

    async def handle(envelope: Envelope) -> None:
        nonlocal most
        at_work.add(envelope.key)
        most = max(most, len(at_work))
        await go_on.wait()
        at_work.discard(envelope.key)

    await broker.publish([event(1, key=key) for key in "abcdef"])
    async with consume(handle, concurrency=3):
        await until(lambda: len(at_work) == 3)
        go_on.set()
        await until_settled(broker)
    assert most == 3


async def test_a_message_of_a_type_nobody_handles_is_passed_over(
    broker: Broker, consume: Any, metrics: ServiceMetrics
) -> None:
    async def handle(_: Envelope) -> None:
        raise AssertionError

    await broker.publish([event(1, kind="sample.thawed")])
    async with consume(handle):
        await until_settled(broker)
    assert await broker.dead_letters() == []
    assert results(metrics) == {"ignored": 1}


async def test_poison_is_tried_so_often_and_buried_while_the_rest_goes_on(
    broker: Broker, consume: Any, metrics: ServiceMetrics
) -> None:
    tries: Counter[str] = Counter()

    async def handle(envelope: Envelope) -> None:
        tries[envelope.id] += 1
        if envelope.id == "a-1":
            raise ValueError("cannot\ndivide")

    await broker.publish([event(1), event(2), event(1, key="b")])
    async with consume(handle):
        await until_settled(broker)
    assert tries == {"a-1": 3, "a-2": 1, "b-1": 1}
    [letter] = await broker.dead_letters("g")
    assert (letter.envelope.id, letter.attempts, letter.reason) == ("a-1", 3, "ValueError: cannot divide")
    assert results(metrics) == {"handled": 2, "retried": 2, "dead": 1}


async def test_a_replayed_dead_letter_is_handled_once_its_handler_is_mended(broker: Broker, consume: Any) -> None:
    handled: list[str] = []
    broken = True

    async def handle(envelope: Envelope) -> None:
        if broken:
            raise ValueError
        handled.append(envelope.id)

    await broker.publish([event(1)])
    async with consume(handle):
        await until_settled(broker)
        broken = False
        assert await broker.replay("g") == 1
        await until_settled(broker)
    assert handled == ["a-1"]
    assert await broker.dead_letters() == []


@pytest.mark.parametrize("error", [Reject("no such sample"), MalformedEnvelope("not a sample")])
async def test_a_hopeless_message_is_buried_at_once(
    broker: Broker, consume: Any, error: Exception, metrics: ServiceMetrics
) -> None:
    async def handle(_: Envelope) -> None:
        raise error

    await broker.publish([event(1)])
    async with consume(handle):
        await until_settled(broker)
    [letter] = await broker.dead_letters()
    assert letter.attempts == 1
    assert results(metrics) == {"dead": 1}


async def test_a_handler_that_hangs_is_tried_again(broker: Broker, consume: Any) -> None:
    tries = 0

    async def handle(_: Envelope) -> None:
        nonlocal tries
        tries += 1
        if tries == 1:
            await asyncio.Event().wait()

    await broker.publish([event(1)])
    async with consume(handle, policy=RetryPolicy(timeout=0.02, first_delay=0)):
        await until_settled(broker)
    assert tries == 2


async def test_a_cancellation_from_within_counts_as_a_failure_like_any_other(broker: Broker, consume: Any) -> None:
    async def handle(_: Envelope) -> None:
        raise asyncio.CancelledError

    await broker.publish([event(1)])
    async with consume(handle):
        await until_settled(broker)
    [letter] = await broker.dead_letters()
    assert letter.attempts == HASTY.max_attempts


async def test_a_message_that_ended_every_process_that_tried_it_is_buried_untried(
    broker: Broker, consume: Any, tmp_path: Path
) -> None:
    tried: list[str] = []

    async def handle(envelope: Envelope) -> None:
        tried.append(envelope.id)

    impatient = BrokerSettings(url=Secret(f"embedded:///{tmp_path}/events.db"), lease=0.001)
    await broker.publish([event(1)])
    async with open_embedded(impatient) as other:
        crashing = await other.subscribe(topic=TOPIC, group="g")
        for _ in range(HASTY.max_attempts):
            while not await crashing.receive(1, 1):
                pass
    async with consume(handle):
        await until_settled(broker)
    assert tried == []
    [letter] = await broker.dead_letters()
    assert letter.reason == "no consumer that took it lived to settle it"


async def test_a_stop_lets_what_is_at_work_finish_and_starts_nothing_more(broker: Broker, consume: Any) -> None:
    started: list[str] = []
    finished: list[str] = []
    go_on = asyncio.Event()

    async def handle(envelope: Envelope) -> None:
        started.append(envelope.id)
        await go_on.wait()
        finished.append(envelope.id)

    await broker.publish([event(1), event(2), event(1, key="b")])
    consumer = consume(handle, concurrency=1).consumer
    running = asyncio.create_task(consumer.run())
    await until(lambda: started)
    consumer.stop()
    go_on.set()
    await running
    assert started == finished == ["a-1"]
    subscription = await broker.subscribe(topic=TOPIC, group="g")
    rest = await subscription.receive(5, 0)
    assert [(one.envelope.id, one.attempt) for one in rest] == [("a-2", 1), ("b-1", 1)]


async def test_a_cancelled_consumer_gives_its_messages_back_uncounted(broker: Broker, consume: Any) -> None:
    started = asyncio.Event()

    async def handle(_: Envelope) -> None:
        started.set()
        await asyncio.Event().wait()

    await broker.publish([event(1)])
    running = asyncio.create_task(consume(handle).consumer.run())
    await started.wait()
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running
    subscription = await broker.subscribe(topic=TOPIC, group="g")
    [again] = await subscription.receive(1, 0)
    assert again.attempt == 1


async def test_an_idle_consumer_stops_at_once(consume: Any) -> None:
    async def handle(_: Envelope) -> None:
        raise AssertionError

    async with consume(handle) as consumer:
        await asyncio.sleep(0)
        consumer.stop()


async def test_a_consumer_takes_over_from_a_dead_one_when_the_lease_is_over(consume: Any, tmp_path: Path) -> None:
    handled: list[str] = []

    async def handle(envelope: Envelope) -> None:
        handled.append(envelope.id)

    settings = BrokerSettings(url=Secret(f"embedded:///{tmp_path}/events.db"), poll=0.01, lease=0.2)
    async with open_embedded(settings) as dead, open_embedded(settings) as alive:
        await dead.publish([event(1), event(2)])
        await (await dead.subscribe(topic=TOPIC, group="g")).receive(1, 1)
        async with consume(handle, broker=alive):
            await until_settled(alive)
    assert handled == ["a-1", "a-2"]


async def test_a_broker_that_fails_does_not_end_the_consumer(broker: Broker, consume: Any) -> None:
    handled: list[str] = []

    async def handle(envelope: Envelope) -> None:
        handled.append(envelope.id)

    class Flaky:
        failures = 2

        async def subscribe(self, **options: str) -> Any:
            if Flaky.failures:
                Flaky.failures -= 1
                raise BrokerUnavailable("down")
            return FlakySubscription(await broker.subscribe(**options))

    class FlakySubscription:
        failures = 2

        def __init__(self, real: Any) -> None:
            self._real = real

        def __getattr__(self, name: str) -> Any:
            return getattr(self._real, name)

        async def receive(self, limit: int, wait: float) -> Any:
            if FlakySubscription.failures:
                FlakySubscription.failures -= 1
                raise BrokerUnavailable("down")
            return await self._real.receive(limit, wait)

    await broker.publish([event(1)])
    async with consume(handle, broker=Flaky()):
        await until_settled(broker)
    assert handled == ["a-1"]


async def test_a_handler_works_under_the_request_that_led_to_the_event(broker: Broker, consume: Any) -> None:
    contexts: list[RequestContext | None] = []

    async def handle(_: Envelope) -> None:
        contexts.append(current())

    with bound(RequestContext(request_id="r-42")):
        caused = event(1)
    orphan = event(2)
    with bound(RequestContext(request_id="start-up", service="samples")):
        async with consume(handle):
            await broker.publish([caused, orphan])
            await until_settled(broker)
    first, second = contexts
    assert first is not None
    assert (first.request_id, first.service, first.actor) == ("r-42", "samples", None)
    assert second is not None
    assert second.request_id not in {"r-42", "start-up"}


def test_the_delay_doubles_up_to_its_limit() -> None:
    policy = RetryPolicy(first_delay=0.5, factor=2, most_delay=3)
    assert [policy.delay(attempt) for attempt in range(1, 6)] == [0.5, 1, 2, 3, 3]
