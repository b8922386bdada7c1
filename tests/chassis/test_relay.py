"""Committed events are published at least once and in order, whatever the broker and the database do."""

import asyncio
from collections.abc import Sequence
from typing import Any

import pytest
from chassis.messaging.broker import BrokerUnavailable, EventRefused
from chassis.messaging.envelope import Envelope
from chassis.messaging.outbox import Backlog, Claim, LeadershipLost
from chassis.messaging.relay import Relay
from chassis.messaging.relay_settings import RelaySettings
from chassis.metrics.registry import Metrics
from chassis.sql.append import append
from chassis.sql.database import Database
from chassis.sql.outbox import SqlOutboxStore
from chassis.sql.parked_events import ParkedEvents
from chassis.sql.retention import Retention, purge
from chassis.testing.events import event
from chassis.testing.polling import until
from sqlalchemy import literal, update

EAGER = RelaySettings(poll=0.01, first_backoff=0.01, most_backoff=0.02)


class Log:
    """A broker that keeps what it is told, unless it is down."""

    def __init__(self) -> None:
        self.published: list[str] = []
        self.down = False
        self.refused = 0

    async def publish(self, envelopes: Sequence[Envelope]) -> None:
        await asyncio.sleep(0)
        if self.down:
            self.refused += 1
            raise BrokerUnavailable("down")
        self.published += [envelope.id for envelope in envelopes]


async def commit(database: Database, tables: Any, *numbers: int, key: str = "a") -> None:
    async with database.transaction() as connection:
        await append(connection, tables.outbox, [event(number, key=key) for number in numbers])


async def published(log: Log, count: int) -> None:
    await until(lambda: len(log.published) >= count)


@pytest.fixture
def all_metrics() -> Metrics:
    return Metrics()


@pytest.fixture
def make_relay(database: Database, tables: Any, all_metrics: Metrics) -> Any:
    def make(publisher: Any, settings: RelaySettings = EAGER) -> Relay:
        store = SqlOutboxStore(database, tables.outbox)
        return Relay(store, publisher, metrics=all_metrics.for_service("samples", "1").outbox, settings=settings)

    return make


def metric(metrics: Metrics, name: str) -> float:
    value = metrics._registry.get_sample_value(name, {"service": "samples"})
    assert value is not None
    return value


async def test_what_is_committed_is_published_in_order_and_once(
    database: Database, tables: Any, make_relay: Any, all_metrics: Metrics
) -> None:
    log = Log()
    relay = make_relay(log, RelaySettings(batch=2))
    await commit(database, tables, 1, 2, 3)
    assert [await relay.publish_next() for _ in range(3)] == [2, 1, 0]
    assert log.published == ["a-1", "a-2", "a-3"]
    assert metric(all_metrics, "outbox_published_total") == 3


async def test_a_nudge_publishes_at_once(database: Database, tables: Any, make_relay: Any) -> None:
    log = Log()
    relay = make_relay(log, RelaySettings(poll=3600))
    running = asyncio.create_task(relay.run())
    for number in range(3):
        await commit(database, tables, number)
        relay.nudge()
        await published(log, number + 1)
    relay.stop()
    await running


async def test_events_of_a_busy_moment_are_published_together(database: Database, tables: Any, make_relay: Any) -> None:
    sizes = []

    class Batches(Log):
        async def publish(self, envelopes: Sequence[Envelope]) -> None:
            sizes.append(len(envelopes))
            await super().publish(envelopes)

    log = Batches()
    relay = make_relay(log, RelaySettings(poll=3600, pause=3600))
    await commit(database, tables, 0)
    running = asyncio.create_task(relay.run())
    await published(log, 1)
    for number in range(1, 4):
        await commit(database, tables, number)
        relay.nudge()
    relay.stop()
    await running
    assert sizes == [1, 3]


async def test_without_a_nudge_the_poll_finds_it(database: Database, tables: Any, make_relay: Any) -> None:
    log = Log()
    relay = make_relay(log)
    running = asyncio.create_task(relay.run())
    await commit(database, tables, 1)
    await published(log, 1)
    relay.stop()
    await running


async def test_while_the_broker_is_down_commits_succeed_and_the_backlog_drains_afterwards(
    database: Database, tables: Any, make_relay: Any, all_metrics: Metrics
) -> None:
    log = Log()
    log.down = True
    relay = make_relay(log)
    await commit(database, tables, 0)
    running = asyncio.create_task(relay.run())
    await until(lambda: log.refused >= 3)
    await commit(database, tables, *range(1, 300))
    assert log.published == []
    assert metric(all_metrics, "outbox_publish_failures_total") >= 3
    assert metric(all_metrics, "outbox_depth") >= 1
    log.down = False
    await published(log, 300)
    relay.stop()
    await running
    assert log.published == [f"a-{number}" for number in range(300)]


async def test_a_database_that_fails_does_not_end_the_relay(database: Database, tables: Any, make_relay: Any) -> None:
    log = Log()
    relay = make_relay(log)
    await commit(database, tables, 1)
    async with database.transaction() as connection:
        await connection.run_sync(tables.outbox.lease.drop)
    running = asyncio.create_task(relay.run())
    await until(lambda: relay._backoff._ceiling > EAGER.first_backoff)
    assert log.published == []
    async with database.transaction() as connection:
        await connection.run_sync(tables.outbox.lease.create)
    await published(log, 1)
    relay.stop()
    await running


async def test_of_two_relays_on_one_outbox_each_event_is_published_once_and_in_order(
    database: Database, tables: Any, make_relay: Any
) -> None:
    log = Log()
    relays = [make_relay(log, RelaySettings(batch=7, poll=0.001)) for _ in range(2)]
    running = [asyncio.create_task(relay.run()) for relay in relays]
    for number in range(20):
        await commit(database, tables, *range(number * 5, number * 5 + 5), key="ab"[number % 2])
        relays[number % 2].nudge()
    await published(log, 100)
    for relay in relays:
        relay.stop()
    await asyncio.gather(*running)
    assert len(log.published) == 100
    for key in "ab":
        mine = [int(one.split("-")[1]) for one in log.published if one.startswith(key)]
        assert mine == sorted(mine)


async def test_a_relay_that_stops_leaves_the_lead_to_another_at_once(
    database: Database, tables: Any, make_relay: Any
) -> None:
    log = Log()
    first, second = (make_relay(log, RelaySettings(poll=0.01, lease=3600)) for _ in range(2))
    running = asyncio.create_task(first.run())
    await commit(database, tables, 1)
    await published(log, 1)
    first.stop()
    await running
    await commit(database, tables, 2)
    assert await second.publish_next() == 1


async def test_a_relay_that_was_held_up_past_its_lease_publishes_nothing() -> None:
    class Clock:
        now = 0.0

    class Store:
        async def claim(self, _: int, lease: float) -> Claim:
            Clock.now += lease  # the process is suspended here
            return Claim(token=1, positions=[1], envelopes=[event(1)])

    log = Log()
    relay = Relay(
        Store(),  # type: ignore[arg-type]  # only claims
        log,
        metrics=Metrics().for_service("samples", "1").outbox,
        monotonic=lambda: Clock.now,
    )
    assert await relay.publish_next() == 0
    assert log.published == []


async def test_a_publish_that_hangs_is_given_up_when_the_lease_is_over() -> None:
    class Store:
        async def claim(self, _: int, __: float) -> Claim:
            return Claim(token=1, positions=[1], envelopes=[event(1)])

    class Silent:
        async def publish(self, _: Sequence[Envelope]) -> None:
            await asyncio.Event().wait()

    relay = Relay(
        Store(),  # type: ignore[arg-type]  # only claims
        Silent(),
        metrics=Metrics().for_service("samples", "1").outbox,
        settings=RelaySettings(lease=0.01),
        monotonic=lambda: 0.0,
    )
    with pytest.raises(TimeoutError):
        await relay.publish_next()


async def test_losing_the_lead_while_publishing_is_survived() -> None:
    class Store:
        async def claim(self, _: int, __: float) -> Claim:
            return Claim(token=1, positions=[1], envelopes=[event(1)])

        async def mark(self, _: Claim) -> None:
            raise LeadershipLost("another relay leads")

        async def backlog(self) -> Backlog:
            return Backlog(depth=1, oldest=0)

    relay = Relay(Store(), Log(), metrics=Metrics().for_service("samples", "1").outbox)  # type: ignore[arg-type]  # as above
    assert await relay.publish_next() == 0


class Choosy(Log):
    """A broker that has something against one event."""

    def __init__(self, against: str) -> None:
        super().__init__()
        self.against = against

    async def publish(self, envelopes: Sequence[Envelope]) -> None:
        for envelope in envelopes:
            if envelope.id == self.against:
                raise EventRefused(envelope.id, "larger than 1 MB")
            if envelope.id not in self.published:
                await super().publish([envelope])


async def test_an_event_that_the_broker_refuses_for_good_holds_up_its_own_key_only(
    database: Database, tables: Any, make_relay: Any, all_metrics: Metrics
) -> None:
    broker = Choosy(against="a-2")
    relay = make_relay(broker, RelaySettings(poll=0.01))
    await commit(database, tables, 1, 2, 3)
    await commit(database, tables, 1, 2, key="b")
    running = asyncio.create_task(relay.run())
    await published(broker, 3)
    await commit(database, tables, 4)
    await commit(database, tables, 3, key="b")
    await published(broker, 4)
    relay.stop()
    await running
    relay._measured_at = float("-inf")
    await relay._measure()
    assert broker.published == ["a-1", "b-1", "b-2", "b-3"]
    assert metric(all_metrics, "outbox_parked") == 3
    assert metric(all_metrics, "outbox_depth") == 0


async def test_parked_events_that_are_brought_back_are_published_in_their_order(
    database: Database, tables: Any, make_relay: Any
) -> None:
    broker = Choosy(against="a-1")
    relay = make_relay(broker)
    await commit(database, tables, 1, 2, 3)
    while await relay._store.backlog() != Backlog(depth=0, oldest=0, parked=3):
        await relay.publish_next()
    parked = ParkedEvents(tables.outbox)
    assert [envelope.id for envelope in await parked.listed(database)] == ["a-1", "a-2", "a-3"]
    broker.against = ""
    assert await parked.bring_back(database) == 3
    assert await relay.publish_next() == 3
    assert broker.published == ["a-1", "a-2", "a-3"]


async def test_parked_events_are_kept_however_long_it_takes(database: Database, tables: Any, make_relay: Any) -> None:
    relay = make_relay(Choosy(against="a-1"))
    await commit(database, tables, 1)
    assert await relay.publish_next() == 0
    assert await purge(database, Retention(tables.outbox.events.c.sent_at, keep=0), clock=lambda: literal(1e12)) == 0
    assert len(await ParkedEvents(tables.outbox).listed(database)) == 1


async def test_a_row_that_is_no_event_holds_up_nothing(database: Database, tables: Any, make_relay: Any) -> None:
    log = Log()
    await commit(database, tables, 1, 2)
    async with database.transaction() as connection:
        events = tables.outbox.events
        await connection.execute(update(events).where(events.c.message_id == "a-1").values(body=b"no event"))
    assert await make_relay(log).publish_next() == 1
    assert log.published == ["a-2"]
