"""A read model that is rebuilt is right: nothing missing, nothing twice, in order, whatever happens meanwhile."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from chassis.messaging.broker import Broker, BrokerUnavailable
from chassis.messaging.consumer import Consumer
from chassis.messaging.embedded.broker import EmbeddedBroker
from chassis.messaging.embedded.opening import open_embedded
from chassis.messaging.rebuilding import EventsGone, Rebuilt, rebuild
from chassis.messaging.retry_policy import RetryPolicy
from chassis.messaging.settings import BrokerSettings
from chassis.metrics.registry import Metrics
from chassis.settings.secret import Secret
from chassis.testing.events import TOPIC, event
from chassis.testing.polling import until

from tests.chassis.rebuilding.journal import OTHER_TOPIC, Journal, nobody, open_journal

KEYS = {"a": TOPIC, "b": TOPIC, "c": OTHER_TOPIC}
METRICS = Metrics().for_service("journal", "1").consumers
IMPATIENT = RetryPolicy(max_attempts=2, first_delay=0.01)


class Lab:
    """A broker and a model, and the events that were published so far."""

    def __init__(self, broker: EmbeddedBroker, journal: Journal, folder: Path) -> None:
        self.broker = broker
        self.journal = journal
        self.folder = folder
        self.published = 0

    async def publish(self, rounds: int = 1) -> None:
        for _ in range(rounds):
            await self.broker.publish([event(self.published, key=key, topic=topic) for key, topic in KEYS.items()])
            self.published += 1

    async def rebuild(self, *, incomplete: bool = False) -> Rebuilt:
        return await rebuild(
            self.broker, self.journal.model, metrics=METRICS, told=nobody, policy=IMPATIENT, incomplete=incomplete
        )

    async def is_right(self) -> bool:
        return await self.journal.told() == {key: list(range(self.published)) for key in KEYS}

    @asynccontextmanager
    async def served(self) -> AsyncIterator[None]:
        """Consume as a service does, over a connection of its own."""
        async with open_embedded(at(self.folder)) as broker:
            consumers = [
                Consumer(
                    name=source.group,
                    broker=broker,
                    topic=source.topic,
                    group=source.group,
                    handlers=source.handlers,
                    metrics=METRICS,
                    policy=IMPATIENT,
                )
                for source in self.journal.model.sources
            ]
            running = [asyncio.create_task(consumer.run()) for consumer in consumers]
            try:
                yield
            finally:
                for consumer in consumers:
                    consumer.stop()
                await asyncio.gather(*running)


def at(folder: Path) -> BrokerSettings:
    return BrokerSettings(url=Secret(f"embedded:///{folder}/events.db"), poll=0.01, retention=0.001)


@pytest.fixture
async def lab(tmp_path: Path) -> AsyncIterator[Lab]:
    async with open_embedded(at(tmp_path)) as broker, open_journal(tmp_path) as journal:
        for topic in (TOPIC, OTHER_TOPIC):
            await broker.keep(topic)
        yield Lab(broker, journal, tmp_path)


async def test_a_model_that_was_wrong_is_right_after_it(lab: Lab):
    await lab.publish(5)
    async with lab.served():
        await until(lab.is_right)
    await lab.journal.spoil()
    await lab.broker.purge()
    assert await lab.rebuild() == Rebuilt(15, dead=0)
    assert await lab.is_right()


async def test_a_model_that_never_was_is_made(lab: Lab):
    await lab.publish(5)
    assert await lab.rebuild() == Rebuilt(15, dead=0)
    assert await lab.is_right()


async def test_the_service_goes_on_after_it_where_it_was(lab: Lab):
    await lab.publish(3)
    await lab.rebuild()
    await lab.publish(3)
    async with lab.served():
        await until(lab.is_right)


async def test_while_the_service_is_served_and_events_arrive_all_the_time_the_model_becomes_right(lab: Lab):
    await lab.publish(20)
    async with lab.served():
        await until(lab.is_right)
        await lab.journal.spoil()
        rebuilding = asyncio.create_task(lab.rebuild())
        while not rebuilding.done() and lab.published < 200:
            await lab.publish()
        assert (await rebuilding).events >= 60
        assert lab.published > 20
        await until(lab.is_right, within=60)


async def test_it_waits_for_what_is_being_handled_before_it_empties_the_model(lab: Lab):
    await lab.publish(2)
    subscription = await lab.broker.subscribe(topic=TOPIC, group="journal")
    [slow, untouched] = await subscription.receive(2, 10)
    await subscription.release(untouched)
    rebuilding = asyncio.create_task(lab.rebuild())
    await until(lambda: paused(lab.broker))
    await lab.journal.apply(slow.envelope)
    assert not rebuilding.done()
    await subscription.ack(slow)
    assert await rebuilding == Rebuilt(6, dead=0)
    assert await lab.is_right()


async def paused(broker: Broker) -> bool:
    """Tell whether the group gets nothing, though there is something to get."""
    subscription = await broker.subscribe(topic=OTHER_TOPIC, group="journal")
    deliveries = await subscription.receive(1, 0)
    for delivery in deliveries:
        await subscription.release(delivery)
    return not deliveries


@pytest.mark.parametrize("point", ["paused", "emptied", "rewound half", "read half", "end"])
async def test_a_rebuild_that_is_killed_is_set_right_by_another_one(lab: Lab, children: Any, point: str):
    await lab.publish(20)
    async with lab.served():
        await until(lab.is_right)
    await lab.journal.spoil()
    await asyncio.to_thread(kill_at, children, point)
    async with lab.served():
        await lab.publish(5)
        await lab.rebuild()
        await until(lab.is_right)


async def test_what_is_left_of_a_rebuild_that_was_killed_while_it_read_is_done_by_the_service(lab: Lab, children: Any):
    await lab.publish(20)
    await asyncio.to_thread(kill_at, children, "read half")
    async with lab.served():
        await lab.publish(5)
        await until(lab.is_right)


def kill_at(children: Any, point: str) -> None:
    pid = children.start("rebuild_until", point=point)
    assert children.point(pid) == point
    children.kill(pid)


async def test_a_model_that_cannot_be_emptied_stays_and_its_groups_go_on(lab: Lab, monkeypatch: pytest.MonkeyPatch):
    await lab.publish(3)

    async def refuse() -> None:
        raise ConnectionError("the database is away")

    monkeypatch.setattr(lab.journal, "empty", refuse)
    with pytest.raises(ConnectionError):
        await lab.rebuild()
    async with lab.served():
        await until(lab.is_right)


async def test_events_that_are_gone_are_told_before_anything_changes(lab: Lab):
    await lab.broker.publish([event(number, key="d", topic="lost") for number in range(3)])
    await asyncio.sleep(0.002)
    assert await lab.broker.purge() == 3
    await lab.publish(2)
    async with lab.served():
        await until(lab.is_right)
    model = lab.journal.model
    sources = [*model.sources, type(model.sources[0])("lost", "journal", {})]
    lost = type(model)(sources, model.empty)
    with pytest.raises(EventsGone, match=r"^3 events of lost are gone.*rebuild --incomplete"):
        await rebuild(lab.broker, lost, metrics=METRICS, told=nobody, policy=IMPATIENT)
    assert await lab.is_right()
    assert await rebuild(lab.broker, lost, metrics=METRICS, told=nobody, policy=IMPATIENT, incomplete=True) == Rebuilt(
        6, dead=0
    )


async def test_events_that_cannot_be_handled_become_dead_letters_and_are_counted(lab: Lab):
    await lab.publish(3)
    lab.journal.poison = {"a-1", "c-0"}
    assert await lab.rebuild() == Rebuilt(9, dead=2)
    assert sorted(letter.envelope.id for letter in await lab.broker.dead_letters("journal")) == ["a-1", "c-0"]
    lab.journal.poison = set()
    assert await lab.rebuild() == Rebuilt(9, dead=0)
    assert await lab.is_right()


async def test_a_pause_that_cannot_be_prolonged_ends_the_rebuild(lab: Lab, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("chassis.messaging.pausing._SECONDS_OF_PAUSE", 0.03)
    pause, calls = lab.broker.pause, 0

    async def failing(*, topic: str, group: str, seconds: float) -> int:
        nonlocal calls
        calls += 1
        if calls == 3:
            raise BrokerUnavailable("away for a moment")
        return await pause(topic=topic, group=group, seconds=seconds)

    monkeypatch.setattr(lab.broker, "pause", failing)

    async def slow() -> None:
        await until(lambda: calls == 3)

    monkeypatch.setattr(lab.journal, "empty", slow)
    with pytest.raises(BrokerUnavailable, match="away for a moment"):
        await lab.rebuild()


async def test_progress_is_told(lab: Lab):
    await lab.publish(10)
    told: list[tuple[int, int]] = []
    await rebuild(
        lab.broker,
        lab.journal.model,
        metrics=METRICS,
        policy=IMPATIENT,
        told=lambda done, events: told.append((done, events)),
    )
    assert told[-1] == (30, 30)
    assert told == sorted(told)
