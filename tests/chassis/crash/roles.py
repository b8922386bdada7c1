"""What the processes that are killed do, and where they say that they can be killed now."""

import asyncio
import json
import os
import signal
from collections.abc import Sequence
from typing import Any

from chassis.messaging.consumer import Consumer
from chassis.messaging.delivery import DeliveryLost
from chassis.messaging.embedded.opening import open_embedded
from chassis.messaging.envelope import Envelope
from chassis.messaging.outbox import Claim
from chassis.messaging.relay import Relay
from chassis.messaging.relay_settings import RelaySettings
from chassis.messaging.retry_policy import RetryPolicy
from chassis.messaging.settings import BrokerSettings
from chassis.metrics.registry import Metrics
from chassis.settings.secret import Secret
from chassis.sql.append import append
from chassis.sql.database import Database, open_database
from chassis.sql.inbox import SqlInbox, inbox_table
from chassis.sql.outbox import SqlOutboxStore
from chassis.sql.outbox_tables import outbox_tables
from chassis.sql.settings import SqlSettings
from chassis.testing.events import TOPIC, event
from sqlalchemy import Column, MetaData, String, Table, insert

METADATA = MetaData()
EFFECTS = Table("effects", METADATA, Column("text", String(100)))
OUTBOX = outbox_tables(METADATA)
INBOX = inbox_table(METADATA)


def announce(point: str) -> None:
    os.write(1, (json.dumps({"pid": os.getpid(), "at": point}) + "\n").encode())


def halt_at(point: str) -> None:
    """Announce a point and stay there until killed, all threads of it."""
    announce(point)
    while True:
        signal.pause()


def suspend_at(point: str) -> None:
    """Announce a point and be suspended there, until somebody sends SIGCONT."""
    announce(point)
    os.kill(os.getpid(), signal.SIGSTOP)


def sql(folder: str) -> Any:
    settings = SqlSettings(url=Secret(f"sqlite+aiosqlite:///{folder}/service.db"))
    return open_database(settings, Metrics().for_service("samples", "1").database)


def log(folder: str, lease: float) -> Any:
    return open_embedded(BrokerSettings(url=Secret(f"embedded:///{folder}/events.db"), lease=lease, poll=0.01))


def relay(database: Database, publisher: Any, lease: float, store: Any = None) -> Relay:
    return Relay(
        store or SqlOutboxStore(database, OUTBOX),
        publisher,
        metrics=Metrics().for_service("samples", "1").outbox,
        settings=RelaySettings(poll=0.005, lease=lease, batch=5),
    )


async def apply(database: Database, envelope: Envelope) -> bool:
    """Have an effect, once."""
    async with database.transaction() as connection:
        first = await SqlInbox(connection, INBOX, "tally").first_time(envelope.id)
        if first:
            await connection.execute(insert(EFFECTS).values(text=envelope.id))
    return first


async def commit(folder: str, key: str, numbers: list[int], point: str) -> None:
    """Die right before or right after the commit."""
    async with sql(folder) as database:
        async with database.transaction() as connection:
            await append(connection, OUTBOX, [event(number, key=key) for number in numbers])
            if point == "uncommitted":
                halt_at(point)
        halt_at(point)


async def publish(folder: str, lease: float) -> None:
    """Die when the broker has confirmed and the outbox does not know."""
    async with sql(folder) as database, log(folder, lease) as broker:

        class Halting:
            async def publish(self, envelopes: Sequence[Envelope]) -> None:
                await broker.publish(envelopes)
                halt_at(f"published {len(envelopes)}")

        await relay(database, Halting(), lease).run()


async def publish_for_ever(folder: str, lease: float) -> None:
    async with sql(folder) as database, log(folder, lease) as broker:
        announce("running")
        await relay(database, broker, lease).run()


async def consume(folder: str, lease: float, point: str, spare: list[str]) -> None:
    """Die at a message that is not spared: in the transaction of its effect, or between that and the ack."""
    async with sql(folder) as database, log(folder, lease) as broker:

        async def handle(envelope: Envelope) -> None:
            async with database.transaction() as connection:
                if await SqlInbox(connection, INBOX, "tally").first_time(envelope.id):
                    await connection.execute(insert(EFFECTS).values(text=envelope.id))
                if point == "applied" and envelope.id not in spare:
                    halt_at(envelope.id)
            if point == "committed" and envelope.id not in spare:
                halt_at(envelope.id)

        await Consumer(
            name="tally",
            broker=broker,
            topic=TOPIC,
            group="g",
            handlers={"sample.registered": handle},
            metrics=Metrics().for_service("samples", "1").consumers,
            policy=RetryPolicy(max_attempts=100),
            concurrency=1,
        ).run()


async def publish_suspended(folder: str, lease: float, point: str) -> None:
    """Be suspended after the claim, before or after what goes to the broker, and then go on."""
    async with sql(folder) as database, log(folder, lease) as broker:
        real = SqlOutboxStore(database, OUTBOX)

        class Store:
            async def claim(self, limit: int, lease: float) -> Claim | None:
                claim = await real.claim(limit, lease)
                if point == "claimed":
                    suspend_at(point)
                return claim

            mark = real.mark

        class Publisher:
            async def publish(self, envelopes: Sequence[Envelope]) -> None:
                if point == "publishing":
                    suspend_at(point)
                # As on a network: what was sent arrives, though the relay gives up waiting for the answer.
                sent.append(asyncio.ensure_future(broker.publish(envelopes)))
                await asyncio.shield(sent[0])
                if point == "published":
                    suspend_at(point)

        sent: list[asyncio.Future[None]] = []
        try:
            outcome = f"marked {await relay(database, Publisher(), lease, Store()).publish_next()}"
        except TimeoutError:
            outcome = "gave up"
        await asyncio.gather(*sent)
        announce(f"sent {len(sent)}, {outcome}")


async def consume_suspended(folder: str, lease: float) -> None:
    """Be suspended with a message in hand, then have its effect if that is still allowed, and settle it."""
    async with sql(folder) as database, log(folder, lease) as broker:
        subscription = await broker.subscribe(topic=TOPIC, group="g")
        [delivery] = await subscription.receive(1, 10)
        suspend_at("received")
        first = await apply(database, delivery.envelope)
        try:
            await subscription.ack(delivery)
            acknowledged = True
        except DeliveryLost as error:
            acknowledged = False
            announce(type(error).__name__)
        announce(f"applied {first} acknowledged {acknowledged}")
