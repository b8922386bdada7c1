"""Processes are killed at every boundary, twenty times each: nothing is lost, and nothing happens twice."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from chassis.messaging.broker import Broker
from chassis.messaging.consumer import Consumer
from chassis.messaging.embedded.opening import open_embedded
from chassis.messaging.envelope import Envelope
from chassis.messaging.relay import Relay
from chassis.messaging.relay_settings import RelaySettings
from chassis.messaging.retry_policy import RetryPolicy
from chassis.messaging.settings import BrokerSettings
from chassis.metrics.service import ServiceMetrics
from chassis.settings.secret import Secret
from chassis.sql.append import append
from chassis.sql.database import Database, open_database
from chassis.sql.inbox import SqlInbox
from chassis.sql.outbox import SqlOutboxStore
from chassis.sql.settings import SqlSettings
from chassis.testing.events import TOPIC, event
from chassis.testing.polling import until
from sqlalchemy import select

pytestmark = pytest.mark.crash

KILLS = 20
LEASE = 0.1


class Service:
    """The part of the service that survives: it commits, and in the end finishes what the dead left."""

    def __init__(self, database: Database, broker: Broker, tables: Any, metrics: ServiceMetrics) -> None:
        self._database = database
        self._broker = broker
        self._tables = tables
        self._metrics = metrics

    async def commit(self, key: str, *numbers: int) -> list[str]:
        events = [event(number, key=key) for number in numbers]
        async with self._database.transaction() as connection:
            await append(connection, self._tables.outbox, events)
        return [one.id for one in events]

    async def finish(self) -> list[str]:
        """Publish and consume all there is, and tell the effects in the order in which they came about."""
        store = SqlOutboxStore(self._database, self._tables.outbox)
        settings = RelaySettings(poll=0.005, lease=LEASE)
        relay = Relay(store, self._broker, metrics=self._metrics.outbox, settings=settings)
        consumer = Consumer(
            name="tally",
            broker=self._broker,
            topic=TOPIC,
            group="g",
            handlers={"sample.registered": self._apply},
            metrics=self._metrics.consumers,
            policy=RetryPolicy(max_attempts=100),
        )
        running = [asyncio.create_task(relay.run()), asyncio.create_task(consumer.run())]
        group = await self._broker.subscribe(topic=TOPIC, group="g")

        async def nothing_waits() -> bool:
            return not ((await store.backlog()).depth or await group.lag())

        await until(nothing_waits, within=60)
        relay.stop()
        consumer.stop()
        await asyncio.gather(*running)
        async with self._database.read() as connection:
            return list((await connection.execute(select(self._tables.effects.c.text))).scalars())

    async def _apply(self, envelope: Envelope) -> None:
        async with self._database.transaction() as connection:
            if await SqlInbox(connection, self._tables.inbox, "tally").first_time(envelope.id):
                await connection.execute(self._tables.effects.insert().values(text=envelope.id))


@pytest.fixture
async def service(tmp_path: Path, metrics: ServiceMetrics, tables: Any) -> AsyncIterator[Service]:
    sql = SqlSettings(url=Secret(f"sqlite+aiosqlite:///{tmp_path}/service.db"))
    log = BrokerSettings(url=Secret(f"embedded:///{tmp_path}/events.db"), lease=LEASE, poll=0.01)
    async with open_database(sql, metrics.database) as database, open_embedded(log) as broker:
        await tables.create_in(database)
        yield Service(database, broker, tables, metrics)


def assert_each_once_and_in_order(effects: list[str], committed: list[str]) -> None:
    assert sorted(effects) == sorted(committed)
    for key in {one.split("-")[0] for one in committed}:
        assert [one for one in effects if one.startswith(f"{key}-")] == [
            one for one in committed if one.startswith(f"{key}-")
        ]


async def test_killed_after_the_commit_an_event_is_published_and_killed_before_it_never(
    service: Service, children: Any
) -> None:
    committed: list[str] = []
    for kill in range(KILLS):
        key = "abc"[kill % 3]
        ghost = children.start("commit", key=key, numbers=[1000 + kill], point="uncommitted")
        assert children.point(ghost) == "uncommitted"
        children.kill(ghost)
        numbers = [2 * kill, 2 * kill + 1]
        victim = children.start("commit", key=key, numbers=numbers, point="committed")
        assert children.point(victim) == "committed"
        children.kill(victim)
        committed += [f"{key}-{number}" for number in numbers]
    assert_each_once_and_in_order(await service.finish(), committed)


async def test_killed_between_publishing_and_marking_an_event_has_one_effect(service: Service, children: Any) -> None:
    committed: list[str] = []
    published = 0
    for kill in range(KILLS):
        committed += await service.commit("abc"[kill % 3], kill)
        victim = children.start("publish", lease=LEASE)
        published += int(children.point(victim).removeprefix("published "))
        children.kill(victim)
    assert published > len(committed)
    assert_each_once_and_in_order(await service.finish(), committed)


@pytest.mark.parametrize("point", ["applied", "committed"])
async def test_killed_inside_a_consumer_a_message_has_one_effect(service: Service, children: Any, point: str) -> None:
    """`applied`: the effect is not committed yet. `committed`: it is, and the broker does not know."""
    committed: list[str] = []
    killed_at: list[str] = []
    for kill in range(KILLS):
        committed += await service.commit("abc"[kill % 3], kill)
    relayed = children.start("publish_for_ever", lease=LEASE)
    assert children.point(relayed) == "running"
    for _ in range(KILLS):
        victim = children.start("consume", lease=LEASE, point=point, spare=killed_at)
        killed_at.append(children.point(victim))
        children.kill(victim)
    children.kill(relayed)
    assert sorted(killed_at) == sorted(committed)
    assert_each_once_and_in_order(await service.finish(), committed)


async def test_two_relays_of_which_one_is_killed_publish_everything_in_order(service: Service, children: Any) -> None:
    committed: list[str] = []
    for kill in range(4):
        relays = [children.start("publish_for_ever", lease=LEASE) for _ in range(1)]
        assert children.point(relays[0]) == "running"
        relays.append(children.start("publish_for_ever", lease=LEASE))
        assert children.point(relays[1]) == "running"
        for number in range(20):
            committed += await service.commit("ab"[number % 2], 20 * kill + number)
            if number == 10:
                children.kill(relays[kill % 2])
        children.kill(relays[1 - kill % 2])
    assert_each_once_and_in_order(await service.finish(), committed)
