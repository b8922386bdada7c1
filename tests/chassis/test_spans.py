"""What a sampled request does in the database and with events is recorded; of any other, nothing is."""

import asyncio
from pathlib import Path

import pytest
from chassis.context.request import RequestContext, bound, current
from chassis.context.span import span
from chassis.context.trace import Trace, new_trace
from chassis.messaging.broker import Broker, BrokerUnavailable
from chassis.messaging.consumer import Consumer
from chassis.messaging.dispatch import Handler
from chassis.messaging.embedded.opening import open_embedded
from chassis.messaging.envelope import Envelope
from chassis.messaging.relay import Relay
from chassis.messaging.retry_policy import RetryPolicy
from chassis.messaging.settings import BrokerSettings
from chassis.metrics.registry import Metrics
from chassis.metrics.service import ServiceMetrics
from chassis.settings.secret import Secret
from chassis.sql.append import append
from chassis.sql.database import Database
from chassis.sql.outbox import SqlOutboxStore
from chassis.testing.events import TOPIC, event
from chassis.testing.polling import until
from chassis.testing.span_recorder import SpanRecorder
from sqlalchemy import insert, select, text
from sqlalchemy.event import registry
from sqlalchemy.exc import DBAPIError

from tests.chassis.conftest import Tables


@pytest.fixture
def recorder() -> SpanRecorder:
    return SpanRecorder()


@pytest.fixture
def broker_settings(tmp_path: Path) -> BrokerSettings:
    return BrokerSettings(url=Secret(f"embedded:///{tmp_path}/events.db"), poll=0.01)


def at_work(recorder: SpanRecorder, trace: Trace | None) -> RequestContext:
    return RequestContext(request_id="r-1", service="samples", trace=trace, tracer=recorder)


async def test_each_statement_is_a_span_with_its_text_and_without_its_parameters(
    database: Database, tables: Tables, recorder: SpanRecorder
) -> None:
    trace = new_trace(sampled=True)
    with bound(at_work(recorder, trace)):
        async with database.transaction() as connection:
            await connection.execute(insert(tables.effects), [{"text": "s3cret"}])
        async with database.read() as connection:
            assert await connection.scalar(select(tables.effects.c.text).where(tables.effects.c.text == "s3cret"))
    # SQLite's write lock is a statement of its own, which may well take long.
    recorded = [each for each in recorder.spans if each.name != "BEGIN"]
    written, transaction, read = recorded
    assert [(each.name, each.kind) for each in recorded] == [
        ("INSERT", "client"),
        ("transaction", "internal"),
        ("SELECT", "client"),
    ]
    assert written.trace.parent_id == transaction.trace.span_id
    assert transaction.trace.parent_id == read.trace.parent_id == trace.span_id
    assert {each.trace.trace_id for each in recorder.spans} == {trace.trace_id}
    assert read.attributes["db.system.name"] in {"sqlite", "postgresql"}
    assert read.attributes["db.operation.name"] == "SELECT"
    assert "FROM effects" in str(read.attributes["db.query.text"])
    assert "s3cret" not in str(recorder.spans)
    assert all(each.service == "samples" and each.started_at <= each.ended_at for each in recorder.spans)


async def test_a_statement_that_fails_is_a_span_with_its_error(database: Database, recorder: SpanRecorder) -> None:
    with bound(at_work(recorder, new_trace(sampled=True))):
        with pytest.raises(DBAPIError):
            async with database.read() as connection:
                await connection.execute(text("SELECT nonsense FROM nowhere"))
        [failed] = recorder.spans
    assert failed.name == "SELECT"
    assert failed.error in {"OperationalError", "ProgrammingError"}


async def test_a_failure_that_somebody_deals_with_is_recorded_before_the_next_statement(
    database: Database, recorder: SpanRecorder
) -> None:
    with bound(at_work(recorder, new_trace(sampled=True))):
        async with database.read() as connection:
            with pytest.raises(DBAPIError):
                await connection.execute(text("SELECT nonsense FROM nowhere"))
            await connection.execute(text("SELECT 1"))
    assert [(each.name, each.error) for each in recorder.spans] == [("SELECT", "DBAPIError"), ("SELECT", "")]


async def test_a_statement_belongs_to_the_innermost_span(database: Database, recorder: SpanRecorder) -> None:
    with bound(at_work(recorder, new_trace(sampled=True))):
        async with database.read() as connection:
            with span("pricing") as pricing:
                await connection.execute(text("SELECT 1"))
    assert pricing is not None
    assert recorder.spans[0].trace.parent_id == pricing.span_id


@pytest.mark.parametrize("trace", [None, new_trace()], ids=["no trace", "not sampled"])
async def test_of_work_that_is_not_sampled_nothing_is_recorded(
    database: Database, recorder: SpanRecorder, trace: Trace | None
) -> None:
    with bound(at_work(recorder, trace)):
        async with database.transaction() as connection:
            await connection.execute(text("SELECT 1"))
            assert connection.sync_connection is not None
            assert not connection.sync_connection._has_events
    async with database.read() as connection:
        await connection.execute(text("SELECT 1"))
    assert recorder.spans == []


async def test_listening_to_a_connection_leaves_nothing_behind(database: Database, recorder: SpanRecorder) -> None:
    async def read() -> None:
        async with database.read() as connection:
            await connection.execute(text("SELECT 1"))

    with bound(at_work(recorder, new_trace(sampled=True))):
        for _ in range(3):
            await read()
        before = len(registry._key_to_collection)
        for _ in range(50):
            await read()
    assert len(registry._key_to_collection) <= before + 2


async def test_an_event_is_published_and_handled_in_the_trace_of_the_request_that_led_to_it(
    database: Database,
    tables: Tables,
    metrics: ServiceMetrics,
    recorder: SpanRecorder,
    broker_settings: BrokerSettings,
) -> None:
    request = new_trace(sampled=True)
    seen: list[RequestContext | None] = []

    async def handle(_: Envelope) -> None:
        seen.append(current())
        with span("tally"):
            await asyncio.sleep(0)

    with bound(at_work(recorder, request)):
        caused = event(1)
    with bound(at_work(recorder, new_trace())):
        unsampled = event(2, key="b")
    async with database.transaction() as connection:
        await append(connection, tables.outbox, [caused, unsampled])
    async with open_embedded(broker_settings) as broker:
        with bound(at_work(recorder, None)):
            relay = Relay(SqlOutboxStore(database, tables.outbox), broker, metrics=metrics.outbox)
            assert await relay.publish_next() == 2
            consumer = consuming(broker, handle, metrics)
            running = asyncio.create_task(consumer.run())
        await until(lambda: len(seen) == 2)
        consumer.stop()
        await running
    order = ("publish", "tally", "process")
    published, tallied, handled = sorted(recorder.spans, key=lambda each: order.index(each.name.split()[0]))
    assert (published.name, published.kind) == (f"publish {TOPIC}", "producer")
    assert (handled.name, handled.kind) == (f"process {TOPIC}", "consumer")
    assert published.trace.parent_id == handled.trace.parent_id == request.span_id
    assert tallied.trace.parent_id == handled.trace.span_id
    assert {each.trace.trace_id for each in recorder.spans} == {request.trace_id}
    assert handled.attributes["messaging.message.id"] == caused.id
    assert handled.attributes["messaging.consumer.group.name"] == "tally"
    traces = {context.trace.trace_id for context in seen if context and context.trace}
    assert len(traces) == 2
    assert all(context is not None and context.trace is not None for context in seen)


async def test_an_event_that_no_trace_reaches_begins_one(
    metrics: ServiceMetrics, recorder: SpanRecorder, broker_settings: BrokerSettings
) -> None:
    orphan = event(1)
    seen = asyncio.Event()

    async def handle(_: Envelope) -> None:
        seen.set()

    async with open_embedded(broker_settings) as broker:
        await broker.publish([orphan])
        with bound(at_work(recorder, None)):
            consumer = consuming(broker, handle, metrics)
            running = asyncio.create_task(consumer.run())
        await seen.wait()
        consumer.stop()
        await running
    [handled] = recorder.spans
    assert handled.trace.parent_id == ""
    assert handled.trace.sampled


async def test_what_goes_wrong_with_an_event_is_in_its_spans(
    metrics: ServiceMetrics, recorder: SpanRecorder, broker_settings: BrokerSettings
) -> None:
    with bound(at_work(recorder, new_trace(sampled=True))):
        caused = event(1)

    async def handle(_: Envelope) -> None:
        raise KeyError

    async with open_embedded(broker_settings) as broker:
        await broker.publish([caused])
        with bound(at_work(recorder, None)):
            consumer = consuming(broker, handle, metrics)
            running = asyncio.create_task(consumer.run())
        await until(lambda: len(recorder.spans) == 2)
        consumer.stop()
        await running
    assert [each.error for each in recorder.spans] == ["KeyError", "KeyError"]
    assert len({each.trace.span_id for each in recorder.spans}) == 2


async def test_a_publishing_that_fails_is_recorded_as_such(
    database: Database, tables: Tables, metrics: ServiceMetrics, recorder: SpanRecorder
) -> None:
    class Away:
        async def publish(self, _: object) -> None:
            raise BrokerUnavailable

    with bound(at_work(recorder, new_trace(sampled=True))):
        caused = event(1)
    async with database.transaction() as connection:
        await append(connection, tables.outbox, [caused])
    relay = Relay(SqlOutboxStore(database, tables.outbox), Away(), metrics=metrics.outbox)
    with bound(at_work(recorder, None)), pytest.raises(BrokerUnavailable):
        await relay.publish_next()
    assert [(each.kind, each.error) for each in recorder.spans] == [("producer", "BrokerUnavailable")]


def test_the_latency_of_a_sampled_request_carries_its_trace_as_an_example() -> None:
    metrics = Metrics()
    service = metrics.for_service("samples", "1.0.0")
    service.http.started()
    service.http.finished(method="GET", route="/samples", status=200, seconds=0.2, trace_id="a" * 32)
    service.http.started()
    service.http.finished(method="GET", route="/samples", status=200, seconds=3)
    service.grpc.started("/samples.v1.Samples/Get")
    service.grpc.finished(method="/samples.v1.Samples/Get", code="OK", seconds=0.2, trace_id="b" * 32)
    service.consumers.finished(consumer="tally", result="handled", seconds=0.2, trace_id="c" * 32)
    lines = metrics.exposition("application/openmetrics-text")[0].decode().splitlines()
    examples = [line for line in lines if "trace_id" in line]
    assert len(examples) == 3
    [http] = [line for line in examples if line.startswith("http_request_duration_seconds_bucket")]
    assert 'le="0.25"' in http
    assert f'# {{trace_id="{"a" * 32}"}} 0.2' in http
    assert all(f'trace_id="{letter * 32}"' in "".join(examples) for letter in "bc")


def consuming(broker: Broker, handle: Handler, metrics: ServiceMetrics) -> Consumer:
    return Consumer(
        name="tally",
        broker=broker,
        topic=TOPIC,
        group="g",
        handlers={"sample.registered": handle},
        metrics=metrics.consumers,
        policy=RetryPolicy(max_attempts=2, first_delay=0.01, most_delay=0.02),
    )
