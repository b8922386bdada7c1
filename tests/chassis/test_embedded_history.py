"""What the embedded broker keeps for ever, what it knows to be gone, and what that costs."""

import sqlite3
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Any

import pytest
from chassis.messaging.embedded.broker import EmbeddedBroker
from chassis.messaging.embedded.log_file import in_transaction
from chassis.messaging.embedded.opening import open_embedded
from chassis.messaging.embedded.publishing import store
from chassis.messaging.embedded.retention import keep, purge
from chassis.messaging.embedded.rewinding import pause
from chassis.messaging.embedded.schema import create_tables
from chassis.messaging.settings import BrokerSettings
from chassis.settings.secret import Secret
from chassis.testing.broker_contract.receiving import ids, take
from chassis.testing.events import TOPIC, event

OTHER = "another"
LONG = 1_000_000.0


class Clock:
    def __init__(self) -> None:
        self.now = 1_700_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "events.db"


@pytest.fixture
def broker(path: Path, clock: Clock) -> AbstractAsyncContextManager[EmbeddedBroker]:
    return open_embedded(BrokerSettings(url=Secret(f"embedded:///{path}"), poll=0.01, retention=LONG / 2), clock)


async def test_events_of_a_kept_topic_stay_and_what_is_gone_is_known(
    broker: AbstractAsyncContextManager[EmbeddedBroker], clock: Clock
) -> None:
    async with broker as log:
        assert await log.keep(TOPIC) == 0
        await log.publish([event(1), event(2), event(1, topic=OTHER, key="b"), event(2, topic=OTHER, key="b")])
        clock.now += LONG
        assert await log.purge() == 2
        await log.publish([event(3, topic=OTHER, key="b")])
        assert await log.keep(OTHER) == 2
        clock.now += LONG
        assert await log.purge() == 0
        for topic, left in ((TOPIC, 2), (OTHER, 1)):
            assert await (await log.subscribe(topic=topic, group="later")).lag() == left


async def test_a_purge_takes_no_more_at_once_than_it_may_whatever_the_number_of_topics(path: Path) -> None:
    connection = sqlite3.connect(path, isolation_level=None)
    create_tables(connection)
    for topic in "abc":
        store(connection, [event(number, topic=topic, key=topic) for number in range(4)], now=0)
    assert [purge(connection, before=1, limit=5) for _ in range(4)] == [5, 5, 2, 0]
    assert [keep(connection, topic) for topic in "abc"] == [4, 4, 4]
    connection.close()


async def test_a_log_of_the_first_release_is_taken_over_with_its_events(
    broker: AbstractAsyncContextManager[EmbeddedBroker], path: Path, clock: Clock
) -> None:
    async with broker as log:
        await log.publish([event(1)])
    connection = sqlite3.connect(path)
    for statement in (
        "DROP TABLE topics",
        "DROP TABLE pauses",
        "DROP INDEX messages_by_topic_and_age",
        "CREATE INDEX messages_by_age ON messages (published_at)",
    ):
        connection.execute(statement)
    connection.close()
    async with open_embedded(BrokerSettings(url=Secret(f"embedded:///{path}")), clock) as log:
        assert await log.keep(TOPIC) == 0
        assert (await log.rewind(topic=TOPIC, group="g")).events == 1
        assert await log.pause(topic=TOPIC, group="g", seconds=1) == 0


async def test_a_clock_that_is_set_back_does_not_prolong_a_pause(
    broker: AbstractAsyncContextManager[EmbeddedBroker], clock: Clock
) -> None:
    async with broker as log:
        subscription = await log.subscribe(topic=TOPIC, group="g")
        await log.publish([event(1)])
        await log.pause(topic=TOPIC, group="g", seconds=60)
        clock.now -= 3600
        assert ids(await take(subscription, 1)) == ["a-1"]


async def test_a_pause_holds_for_those_who_looked_for_messages_before_it_and_come_to_take_them_after_it(
    broker: AbstractAsyncContextManager[EmbeddedBroker], path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def paused_first(connection: sqlite3.Connection, work: Callable[[sqlite3.Connection], Any]) -> Any:
        clock.now += 1
        other = sqlite3.connect(path, isolation_level=None)
        assert pause(other, TOPIC, "g", seconds=60, now=clock.now) == 0
        other.close()
        return in_transaction(connection, work)

    async with broker as log:
        subscription = await log.subscribe(topic=TOPIC, group="g")
        await log.publish([event(1)])
        monkeypatch.setattr("chassis.messaging.embedded.subscription.in_transaction", paused_first)
        assert await subscription.receive(1, 0) == []


def test_purging_costs_nothing_for_what_is_kept() -> None:
    """Counted in steps of SQLite's virtual machine, which unlike time are the same on every machine."""

    def steps_with_kept(size: int) -> int:
        connection = sqlite3.connect(":memory:", isolation_level=None)
        create_tables(connection)
        keep(connection, TOPIC)
        store(connection, [event(number) for number in range(size)], now=0)
        store(connection, [event(1, topic=OTHER, key="b")], now=0)
        steps = 0

        def count() -> None:
            nonlocal steps
            steps += 1

        connection.set_progress_handler(count, 1)
        assert purge(connection, before=1, limit=10) == 1
        connection.close()
        return steps

    assert steps_with_kept(2000) < steps_with_kept(20) * 1.5
