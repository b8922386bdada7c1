"""Processes that were suspended past their lease, and wake after another took over, change nothing any more."""

from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from chassis.messaging.embedded.broker import EmbeddedBroker
from chassis.messaging.embedded.opening import open_embedded
from chassis.messaging.relay import Relay
from chassis.messaging.relay_settings import RelaySettings
from chassis.messaging.settings import BrokerSettings
from chassis.metrics.service import ServiceMetrics
from chassis.settings.secret import Secret
from chassis.sql.append import append
from chassis.sql.database import Database, open_database
from chassis.sql.inbox import SqlInbox
from chassis.sql.outbox import SqlOutboxStore
from chassis.sql.settings import SqlSettings
from chassis.testing.broker_contract.receiving import take
from chassis.testing.events import TOPIC, event
from chassis.testing.polling import until
from sqlalchemy import select

pytestmark = pytest.mark.crash

LEASE = 0.2


@pytest.fixture
async def database(tmp_path: Path, metrics: ServiceMetrics, tables: Any) -> AsyncIterator[Database]:
    settings = SqlSettings(url=Secret(f"sqlite+aiosqlite:///{tmp_path}/service.db"))
    async with open_database(settings, metrics.database) as database:
        await tables.create_in(database)
        yield database


@pytest.fixture
async def broker(tmp_path: Path) -> AsyncIterator[EmbeddedBroker]:
    settings = BrokerSettings(url=Secret(f"embedded:///{tmp_path}/events.db"), lease=LEASE, poll=0.01)
    async with open_embedded(settings) as broker:
        yield broker


@pytest.fixture
def leader(
    database: Database, broker: EmbeddedBroker, tables: Any, metrics: ServiceMetrics
) -> tuple[Relay, SqlOutboxStore]:
    """The relay that takes over."""
    store = SqlOutboxStore(database, tables.outbox)
    return Relay(store, broker, metrics=metrics.outbox, settings=RelaySettings(lease=LEASE)), store


@pytest.fixture
def commit(database: Database, tables: Any) -> Callable[..., Awaitable[None]]:
    async def commit(*numbers: int) -> None:
        async with database.transaction() as connection:
            await append(connection, tables.outbox, [event(number) for number in numbers])

    return commit


@pytest.mark.parametrize(
    "suspension",
    [
        ("claimed", "sent 0, marked 0"),
        ("publishing", "sent 1, gave up"),
        ("published", "sent 1, marked 0"),
    ],
)
async def test_a_relay_that_wakes_after_another_took_over_neither_reorders_nor_marks(
    leader: Any, broker: EmbeddedBroker, commit: Any, children: Any, suspension: tuple[str, str]
) -> None:
    """What it sends too late to be held back is in the log already, and recognised."""
    (relay, store), (point, outcome) = leader, suspension
    group = await broker.subscribe(topic=TOPIC, group="g")
    await commit(1, 2, 3)
    former = children.start("publish_suspended", lease=LEASE, point=point)
    assert children.point(former) == point
    await commit(4, 5)
    await until(relay.publish_next)
    assert (await store.backlog()).depth == 0

    children.wake(former)
    assert children.point(former) == outcome
    assert children.ended(former) == 0
    seen = []
    for _ in range(5):
        [delivery] = await take(group, 1)
        seen.append(delivery.envelope.id)
        await group.ack(delivery)
    assert seen == ["a-1", "a-2", "a-3", "a-4", "a-5"]
    assert await group.lag() == 0


async def test_a_consumer_that_wakes_after_another_took_over_has_no_effect_and_settles_nothing(
    database: Database, broker: EmbeddedBroker, tables: Any, children: Any
) -> None:
    group = await broker.subscribe(topic=TOPIC, group="g")
    await broker.publish([event(1), event(2)])
    former = children.start("consume_suspended", lease=LEASE)
    assert children.point(former) == "received"
    [taken] = await take(group, 1)
    assert (taken.envelope.id, taken.attempt) == ("a-1", 2)
    async with database.transaction() as connection:
        assert await SqlInbox(connection, tables.inbox, "tally").first_time(taken.envelope.id)
        await connection.execute(tables.effects.insert().values(text=taken.envelope.id))

    children.wake(former)
    assert children.point(former) == "DeliveryLost"
    assert children.point(former) == "applied False acknowledged False"
    assert children.ended(former) == 0
    async with database.read() as connection:
        assert (await connection.execute(select(tables.effects.c.text))).scalars().all() == ["a-1"]
