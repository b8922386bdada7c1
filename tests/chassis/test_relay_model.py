"""Outbox, relays, broker and inbox together, against a model that is a list a key.

Hypothesis commits, rolls back, fails, crashes, suspends and sets clocks in any order; whatever it does, the effects
of a key are always the first so many of its committed events, and in the end all of them.
MODEL_EXAMPLES sets how many histories are tried.
"""

import asyncio
import os
import tempfile
from collections.abc import Sequence
from contextlib import AsyncExitStack, suppress
from pathlib import Path
from typing import Any

from chassis.messaging.broker import BrokerUnavailable
from chassis.messaging.delivery import Delivery, DeliveryLost
from chassis.messaging.embedded.opening import open_embedded
from chassis.messaging.envelope import Envelope
from chassis.messaging.outbox import Claim, LeadershipLost
from chassis.messaging.relay import Relay
from chassis.messaging.relay_settings import RelaySettings
from chassis.messaging.settings import BrokerSettings
from chassis.metrics.registry import Metrics
from chassis.settings.secret import Secret
from chassis.sql.append import append
from chassis.sql.database import open_database
from chassis.sql.inbox import SqlInbox, inbox_table
from chassis.sql.outbox import SqlOutboxStore
from chassis.sql.outbox_tables import outbox_tables
from chassis.sql.settings import SqlSettings
from chassis.testing.events import TOPIC, event
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from sqlalchemy import Column, MetaData, String, Table, insert, literal, select

RELAY_LEASE = 10.0
LOAN = 30.0
PUBLISHING = ("confirmed", "refused", "confirmed and crashed")
CONSUMING = ("acked", "crashed before the commit", "crashed before the ack", "failed", "suspended")
KEYS = st.sampled_from("ab")


class Crashed(Exception):
    """The process is gone."""


class Delivering(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.now = 1_700_000_000.0
        self.numbers = 0
        self.committed: dict[str, list[str]] = {"a": [], "b": []}
        self.effects: dict[str, list[str]] = {"a": [], "b": []}
        self.fate = "confirmed"
        self.suspended_relays: list[tuple[SqlOutboxStore, Claim]] = []
        self.suspended_consumers: list[Delivery] = []
        self.metadata = MetaData()
        self.effects_table = Table("effects", self.metadata, Column("text", String(100)))
        self.outbox = outbox_tables(self.metadata)
        self.inbox = inbox_table(self.metadata)
        self.metrics = Metrics().for_service("samples", "1")
        self.runner = asyncio.Runner()
        self.stack = AsyncExitStack()
        self.run(self.open())

    def run(self, work: Any) -> Any:
        return self.runner.run(work)

    async def open(self) -> None:
        folder = Path(self.stack.enter_context(tempfile.TemporaryDirectory()))
        sql = SqlSettings(url=Secret(f"sqlite+aiosqlite:///{folder}/service.db"))
        log = BrokerSettings(url=Secret(f"embedded:///{folder}/events.db"), lease=LOAN)
        self.database = await self.stack.enter_async_context(open_database(sql, self.metrics.database))
        self.broker = await self.stack.enter_async_context(open_embedded(log, lambda: self.now))
        self.group = await self.broker.subscribe(topic=TOPIC, group="g")
        async with self.database.transaction() as connection:
            await connection.run_sync(self.metadata.create_all)
        self.relays = [self.new_relay(), self.new_relay()]

    def new_store(self) -> SqlOutboxStore:
        return SqlOutboxStore(self.database, self.outbox, lambda: literal(self.now))

    def new_relay(self) -> Relay:
        return Relay(
            self.new_store(),
            self,
            metrics=self.metrics.outbox,
            settings=RelaySettings(batch=3, lease=RELAY_LEASE),
            monotonic=lambda: self.now,
        )

    async def publish(self, envelopes: Sequence[Envelope]) -> None:
        if self.fate == "refused":
            raise BrokerUnavailable
        await self.broker.publish(envelopes)
        if self.fate == "confirmed and crashed":
            raise Crashed

    @rule(key=KEYS, count=st.integers(1, 3), kept=st.booleans())
    def commit_or_roll_back(self, key: str, count: int, kept: bool) -> None:  # noqa: FBT001 - Hypothesis calls it
        events = [event(self.numbers + one, key=key) for one in range(count)]
        self.numbers += count

        async def change() -> None:
            async with self.database.transaction() as connection:
                await append(connection, self.outbox, events)
                if not kept:
                    await connection.rollback()

        self.run(change())
        if kept:
            self.committed[key] += [one.id for one in events]

    @rule(which=st.integers(0, 1), fate=st.sampled_from(PUBLISHING))
    def relay(self, which: int, fate: str) -> None:
        self.fate = fate
        try:
            self.run(self.relays[which].publish_next())
        except BrokerUnavailable:
            pass
        except Crashed:
            self.relays[which] = self.new_relay()

    @rule()
    def suspend_a_relay_that_has_claimed(self) -> None:
        store = self.new_store()
        claim = self.run(store.claim(3, RELAY_LEASE))
        if claim is not None:
            self.suspended_relays.append((store, claim))

    @precondition(lambda self: self.suspended_relays)
    @rule()
    def wake_a_relay_that_publishes_at_once(self) -> None:
        store, claim = self.suspended_relays.pop(0)

        async def go_on() -> None:
            await self.broker.publish(claim.envelopes)
            await store.mark(claim)

        with suppress(LeadershipLost):
            self.run(go_on())

    @rule(fate=st.sampled_from(CONSUMING))
    def consume(self, fate: str) -> None:
        for delivery in self.run(self.group.receive(2, 0)):
            if fate == "suspended":
                self.suspended_consumers.append(delivery)
            elif fate == "failed":
                self.run(self.group.retry(delivery, 5))
            else:
                self.run(self.work_on(delivery, fate))

    @precondition(lambda self: self.suspended_consumers)
    @rule()
    def wake_a_consumer(self) -> None:
        self.run(self.work_on(self.suspended_consumers.pop(0), "acked"))

    async def work_on(self, delivery: Delivery, fate: str) -> None:
        envelope = delivery.envelope
        try:
            async with self.database.transaction() as connection:
                first = await SqlInbox(connection, self.inbox, "tally").first_time(envelope.id)
                if first:
                    await connection.execute(insert(self.effects_table).values(text=envelope.id))
                if fate == "crashed before the commit":
                    await connection.rollback()
                    return
            if first:
                self.effects[envelope.key].append(envelope.id)
            if fate != "crashed before the ack":
                await self.group.ack(delivery)
        except DeliveryLost:
            pass

    @rule(seconds=st.sampled_from([1.0, RELAY_LEASE * 1.1, LOAN * 1.1, 3600.0, -3600.0]))
    def set_the_clock(self, seconds: float) -> None:
        self.now += seconds

    @invariant()
    def effects_are_the_first_of_what_was_committed(self) -> None:
        for key, effects in self.effects.items():
            assert effects == self.committed[key][: len(effects)]

    def teardown(self) -> None:
        try:
            self.finish()
        finally:
            self.run(self.stack.aclose())
            self.runner.close()

    def finish(self) -> None:
        self.fate = "confirmed"
        waiting = 1
        while waiting:
            self.now += LOAN * 1.1
            published = self.run(self.new_relay().publish_next())
            self.consume("acked")
            waiting = published + self.run(self.group.lag())
        assert self.effects == self.committed
        assert sorted(self.run(self.stored())) == sorted(self.committed["a"] + self.committed["b"])

    async def stored(self) -> Sequence[str]:
        async with self.database.read() as connection:
            return (await connection.execute(select(self.effects_table.c.text))).scalars().all()


TestDelivering = Delivering.TestCase
TestDelivering.settings = settings(
    max_examples=int(os.environ.get("MODEL_EXAMPLES", "20")),
    stateful_step_count=30,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
