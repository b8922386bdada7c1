"""A dependency that is away is told from a request or a message that is wrong, and from a mistake of ours."""

import asyncio
import sqlite3
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from chassis.messaging.consumer import Consumer
from chassis.messaging.embedded.opening import open_embedded
from chassis.messaging.envelope import Envelope
from chassis.messaging.retry_policy import RetryPolicy
from chassis.messaging.settings import BrokerSettings
from chassis.metrics.service import ServiceMetrics
from chassis.problems import Unavailable
from chassis.settings.secret import Secret
from chassis.sql.database import Database, open_database
from chassis.sql.gate import DatabaseBusy
from chassis.sql.outage import DatabaseUnavailable
from chassis.sql.settings import SqlSettings
from chassis.testing.events import TOPIC, event
from chassis.testing.polling import until
from chassis.testing.postgres import Postgres
from chassis.testing.prerequisites import require
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError


async def test_a_server_that_is_stopped_is_an_outage_for_reads_and_transactions(metrics: ServiceMetrics) -> None:
    programs = Postgres.find()
    require("PostgreSQL (apt-get install postgresql)", found=programs is not None)
    assert programs is not None
    with Postgres(programs) as server:
        settings = SqlSettings(url=Secret(server.create_database()), idle_before_probe=60)
        async with open_database(settings, metrics.database) as database:
            await database.ping()
            await asyncio.to_thread(server.stop)
            for lend in (database.read, database.transaction):
                with pytest.raises(DatabaseUnavailable):
                    await run(lend, "SELECT 1")
            await asyncio.to_thread(server.start)
            await run(database.transaction, "SELECT 1")


async def test_a_file_that_another_process_writes_is_an_outage(tmp_path: Path, metrics: ServiceMetrics) -> None:
    path = tmp_path / "service.db"
    settings = SqlSettings(url=Secret(f"sqlite+aiosqlite:///{path}"), lock_timeout=0.05)
    other = sqlite3.connect(path, isolation_level=None)
    async with open_database(settings, metrics.database) as database:
        await run(database.transaction, "CREATE TABLE things (name TEXT)")
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(DatabaseUnavailable):
            await run(database.transaction, "INSERT INTO things VALUES ('x')")
        other.close()
        await run(database.transaction, "INSERT INTO things VALUES ('x')")


async def test_a_wrong_statement_is_no_outage(database: Database) -> None:
    with pytest.raises(DBAPIError):
        await run(database.transaction, "SELECT * FROM nothing_like_it")


async def test_what_the_block_raises_itself_stays_what_it_is(database: Database) -> None:
    with pytest.raises(ConnectionResetError):
        await fail(database, ConnectionResetError())


def test_being_busy_is_being_away_for_a_moment() -> None:
    assert issubclass(DatabaseBusy, Unavailable)


async def run(lend: Any, statement: str) -> None:
    async with lend() as connection:
        await connection.execute(text(statement))


async def fail(database: Database, error: Exception) -> None:
    async with database.transaction():
        raise error


async def test_an_outage_never_makes_a_message_a_dead_letter(tmp_path: Path, metrics: ServiceMetrics) -> None:
    attempts: Counter[str] = Counter()

    async def handle(envelope: Envelope) -> None:
        attempts[envelope.id] += 1
        if attempts[envelope.id] <= 5:
            error = Unavailable("away")
            error.retry_after = 0.01
            raise error

    settings = BrokerSettings(url=Secret(f"embedded:///{tmp_path}/events.db"), poll=0.01)
    async with open_embedded(settings) as broker:
        consumer = Consumer(
            name="tally",
            broker=broker,
            topic=TOPIC,
            group="g",
            handlers={"sample.registered": handle},
            metrics=metrics.consumers,
            policy=RetryPolicy(max_attempts=2, first_delay=0),
        )
        task = asyncio.create_task(consumer.run())
        await broker.publish([event(1)])
        await until(lambda: attempts["a-1"] == 6)
        consumer.stop()
        await task
        assert await broker.dead_letters() == []


async def test_a_message_that_nobody_can_read_is_buried_and_its_key_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "events.db"
    settings = BrokerSettings(url=Secret(f"embedded:///{path}"), poll=0.01)
    async with open_embedded(settings) as broker:
        subscription = await broker.subscribe(topic=TOPIC, group="g")
        await broker.publish([event(1), event(2)])
        with sqlite3.connect(path) as log:
            log.execute("UPDATE messages SET body = 'not json at all' WHERE id = 'a-1'")
        received: list[Any] = []
        while not received:
            received = await subscription.receive(10, 1)
        assert [delivery.envelope.id for delivery in received] == ["a-2"]
        (letter,) = await broker.dead_letters("g")
        assert (letter.envelope.id, letter.envelope.key) == ("a-1", "a")
        assert "not an event" in letter.reason
