"""The embedded broker keeps the promises of every broker, and some of its own."""

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest
from chassis.messaging.broker import Broker, BrokerClosed, BrokerUnavailable
from chassis.messaging.delivery import Delivery
from chassis.messaging.embedded.broker import EmbeddedBroker
from chassis.messaging.embedded.lending import Lending
from chassis.messaging.embedded.opening import open_embedded
from chassis.messaging.embedded.publishing import join, store
from chassis.messaging.embedded.schema import create_tables
from chassis.messaging.opening import open_broker
from chassis.messaging.settings import BrokerSettings
from chassis.settings.error import SettingsError
from chassis.settings.secret import Secret
from chassis.testing.broker_contract.contract import BrokerContract
from chassis.testing.broker_contract.receiving import ids, take
from chassis.testing.events import TOPIC, event
from msgspec.structs import replace


class Clock:
    def __init__(self) -> None:
        self.now = 1_700_000_000.0

    def __call__(self) -> float:
        return self.now

    async def advance(self, seconds: float) -> None:
        self.now += seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def settings(tmp_path: Path) -> BrokerSettings:
    return BrokerSettings(url=Secret(f"embedded:///{tmp_path}/events.db"), poll=0.01)


class TestEmbeddedBroker(BrokerContract):
    @pytest.fixture
    def open_broker(self, settings: BrokerSettings, clock: Clock) -> Callable[[], AbstractAsyncContextManager[Broker]]:
        return lambda: open_embedded(settings, clock)

    @pytest.fixture
    def pass_time(self, clock: Clock) -> Callable[[float], Awaitable[None]]:
        return clock.advance


@pytest.fixture
def broker(settings: BrokerSettings, clock: Clock) -> AbstractAsyncContextManager[EmbeddedBroker]:
    return open_embedded(settings, clock)


async def test_an_event_that_is_published_twice_is_delivered_once(
    broker: AbstractAsyncContextManager[EmbeddedBroker],
) -> None:
    async with broker as log:
        subscription = await log.subscribe(topic=TOPIC, group="g")
        await log.publish([event(1), event(2)])
        await log.publish([event(1), event(2), event(3)])
        seen = []
        for _ in range(3):
            [delivery] = await take(subscription, 1)
            seen.append(delivery.envelope.id)
            await subscription.ack(delivery)
        assert seen == ["a-1", "a-2", "a-3"]
        await log.publish([event(1)])
        assert await subscription.lag() == 0


async def test_a_batch_is_stored_whole_or_not_at_all(
    broker: AbstractAsyncContextManager[EmbeddedBroker], settings: BrokerSettings
) -> None:
    async with broker as log:
        with sqlite3.connect(settings.url.reveal().removeprefix("embedded:///")) as connection:
            connection.execute(
                "CREATE TRIGGER full BEFORE INSERT ON messages WHEN new.id = 'a-2' "
                "BEGIN SELECT RAISE(ABORT, 'disk full'); END"
            )
        connection.close()
        subscription = await log.subscribe(topic=TOPIC, group="g")
        with pytest.raises(BrokerUnavailable, match="disk full"):
            await log.publish([event(1), event(2)])
        assert await subscription.lag() == 0


async def test_finished_messages_go_after_their_retention_and_no_others(
    broker: AbstractAsyncContextManager[EmbeddedBroker], settings: BrokerSettings, clock: Clock
) -> None:
    async with broker as log:
        subscription = await log.subscribe(topic=TOPIC, group="g")
        await log.publish([event(1, key=key) for key in "abc"])
        finished, dead, _waiting = await take(subscription, 3)
        await subscription.ack(finished)
        await subscription.bury(dead, "poison")
        assert await log.purge() == 0
        await clock.advance(settings.retention + 1)
        await log.publish([event(2)])
        assert await log.purge() == 1
        later = await log.subscribe(topic=TOPIC, group="later")
        assert ids(await take(later, 3)) == ["b-1", "c-1", "a-2"]


async def test_a_clock_that_is_set_back_neither_hides_nor_holds_a_message(
    broker: AbstractAsyncContextManager[EmbeddedBroker], clock: Clock
) -> None:
    async with broker as log:
        subscription = await log.subscribe(topic=TOPIC, group="g")
        await log.publish([event(1, key="a"), event(1, key="b")])
        [lent, failed] = await take(subscription, 2)
        await subscription.retry(failed, 60)
        await clock.advance(-3600)
        assert sorted(ids(await take(subscription, 2))) == sorted(ids([lent, failed]))


async def test_many_processes_may_make_the_log_at_once(settings: BrokerSettings) -> None:
    async def publish(number: int) -> None:
        async with open_broker(settings) as log:
            await log.publish([event(number)])

    await asyncio.gather(*(publish(number) for number in range(8)))
    async with open_broker(settings) as log:
        assert await (await log.subscribe(topic=TOPIC, group="g")).lag() == 8


async def test_a_file_that_is_no_log_is_refused(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "events.db") as connection:
        connection.execute("CREATE TABLE something (else_ TEXT)")
    connection.close()
    with pytest.raises(BrokerUnavailable, match=r"events\.db: not an event log"):
        async with open_broker(BrokerSettings(url=Secret(f"embedded:///{tmp_path}/events.db"))):
            pass


async def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(BrokerUnavailable, match=r"missing/events\.db: unable to open"):
        async with open_broker(BrokerSettings(url=Secret(f"embedded:///{tmp_path}/missing/events.db"))):
            pass


async def test_whoever_waits_in_the_same_process_is_woken_without_a_poll(settings: BrokerSettings) -> None:
    async with open_broker(replace(settings, poll=3600.0)) as log, asyncio.timeout(10):
        subscription = await log.subscribe(topic=TOPIC, group="g")

        async def waiting() -> asyncio.Future[list[Delivery]]:
            receiving = asyncio.ensure_future(subscription.receive(1, 3600))
            await asyncio.wait({receiving}, timeout=0.05)
            return receiving

        receiving = await waiting()
        await log.publish([event(1), event(2)])
        [first] = await receiving
        receiving = await waiting()
        await subscription.ack(first)
        assert ids(await receiving) == ["a-2"]
        receiving = await waiting()
        await log.close()
        with pytest.raises(BrokerClosed):
            await receiving


@pytest.mark.parametrize("url", ["kafka://here:9092", "events.db", ""])
async def test_an_address_of_no_known_broker_is_refused_in_one_line(url: str) -> None:
    with pytest.raises(SettingsError, match=r"unknown scheme .* use one of: embedded://") as refused:
        async with open_broker(BrokerSettings(url=Secret(url))):
            pass
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("url", ["embedded://", "embedded:///", "embedded://events.db"])
async def test_an_address_without_a_file_is_refused(url: str) -> None:
    with pytest.raises(SettingsError, match="names no file"):
        async with open_broker(BrokerSettings(url=Secret(url))):
            pass


async def test_a_file_that_another_process_holds_for_too_long_makes_the_broker_unavailable(
    settings: BrokerSettings, tmp_path: Path
) -> None:
    impatient = BrokerSettings(url=settings.url, busy_timeout=0.01)
    async with open_broker(impatient) as log:
        holder = sqlite3.connect(tmp_path / "events.db", isolation_level=None)
        holder.execute("BEGIN IMMEDIATE")
        with pytest.raises(BrokerUnavailable, match="locked"):
            await log.publish([event(1)])
        holder.close()
        await log.publish([event(1)])


def test_looking_for_work_and_going_on_to_the_next_message_scan_no_backlog() -> None:
    """Counted in steps of SQLite's virtual machine, which unlike time are the same on every machine."""

    def steps_with_backlog(size: int) -> int:
        connection = sqlite3.connect(":memory:", isolation_level=None)
        create_tables(connection)
        group = Lending(join(connection, TOPIC, "g"), lease=30)
        store(connection, [event(number) for number in range(size)], now=0)
        steps = 0

        def count() -> None:
            nonlocal steps
            steps += 1

        connection.set_progress_handler(count, 1)
        [delivery] = group.lend(connection, 10, now=0)
        assert not group.ready(connection, now=0)
        group.ack(connection, delivery)
        store(connection, [event(size)], now=0)
        connection.close()
        return steps

    assert steps_with_backlog(2000) < steps_with_backlog(20) * 1.5
