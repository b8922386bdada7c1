"""One trace, from an HTTP request through gRPC to another service, and with its event to a third."""

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

import grpc
import httpx
import pytest
from chassis.grpc.channel import ChannelSettings
from chassis.grpc.client import open_grpc_client
from chassis.grpc.door import GrpcDoor
from chassis.host.doors import Doors
from chassis.host.runtime import Runtime
from chassis.host.service import Service
from chassis.host.settings import GrpcHostSettings, HostSettings
from chassis.host.worker import Worker
from chassis.http.app import create_app
from chassis.http.settings import ApiSettings
from chassis.messaging.consumer import Consumer
from chassis.messaging.envelope import Envelope
from chassis.messaging.opening import open_broker
from chassis.messaging.relay import Relay
from chassis.messaging.settings import BrokerSettings
from chassis.resilience.policy import CallPolicy
from chassis.settings.secret import Secret
from chassis.sql.append import append
from chassis.sql.database import Database, open_database
from chassis.sql.outbox import SqlOutboxStore
from chassis.sql.settings import SqlSettings
from chassis.testing.events import event
from chassis.testing.otlp_receiver import OtlpReceiver, ReceivedSpan
from chassis.testing.polling import until
from chassis.testing.running import running
from chassis.tracing.settings import TracingSettings
from google.protobuf.wrappers_pb2 import StringValue
from litestar import post
from sqlalchemy import insert

from tests.chassis.conftest import Tables

PARTS = "lab.parts.v1.Parts"
TOPIC = "lab.reservation"
WHOLE = """
gateway server POST /orders
  gateway client lab.parts.v1.Parts/Reserve
    parts server lab.parts.v1.Parts/Reserve
      parts internal transaction
        billing consumer process lab.reservation
          billing internal transaction
            billing client INSERT
        parts client INSERT
        parts client INSERT
        parts producer publish lab.reservation
"""

LogLines = Callable[[], list[dict[str, Any]]]


@dataclass(frozen=True)
class Lab:
    """Where three services keep their things."""

    folder: Path

    @property
    def broker(self) -> BrokerSettings:
        return BrokerSettings(url=Secret(f"embedded:///{self.folder}/events.db"), poll=0.01)

    async def database(self, runtime: Runtime, tables: Tables) -> Database:
        settings = SqlSettings(url=Secret(f"sqlite+aiosqlite:///{self.folder}/{runtime.service}.db"))
        database = await runtime.open("database", open_database(settings, runtime.metrics.database))
        await tables.create_in(database)
        return database

    def gateway(self, parts: str) -> Service:
        async def open_gateway(_: HostSettings, runtime: Runtime) -> Doors:
            client = open_grpc_client(
                ChannelSettings(address=parts), "parts", policy=CallPolicy(), metrics=runtime.metrics
            )
            channel = await runtime.open("parts", client)
            reserve = channel.unary_unary(f"/{PARTS}/Reserve", StringValue.SerializeToString, StringValue.FromString)

            @post("/orders")
            async def order() -> dict[str, str]:
                return {"reserved": (await reserve(StringValue(value="order 7"))).value}

            return Doors(http=door(order))

        return service("gateway", open_gateway)

    def parts(self) -> Service:
        async def open_parts(_: HostSettings, runtime: Runtime) -> Doors:
            tables = Tables()
            database = await self.database(runtime, tables)
            broker = await runtime.open("broker", open_broker(self.broker))
            relay = Relay(SqlOutboxStore(database, tables.outbox), broker, metrics=runtime.metrics.outbox)
            numbers = count()

            async def reserve(request: StringValue, _: Any) -> StringValue:
                async with database.transaction() as connection:
                    await connection.execute(insert(tables.effects).values(text=request.value))
                    await append(connection, tables.outbox, [event(next(numbers), topic=TOPIC)])
                relay.nudge()
                return StringValue(value=request.value)

            handlers = {
                "Reserve": grpc.unary_unary_rpc_method_handler(
                    reserve, StringValue.FromString, StringValue.SerializeToString
                )
            }
            generic = grpc.method_handlers_generic_handler(PARTS, handlers)
            return Doors(
                grpc=GrpcDoor(lambda server: server.add_generic_rpc_handlers((generic,)), (PARTS,), {}),
                workers=[Worker("relay", relay.run, relay.stop)],
            )

        return service("parts", open_parts)

    def billing(self) -> Service:
        async def open_billing(_: HostSettings, runtime: Runtime) -> Doors:
            tables = Tables()
            database = await self.database(runtime, tables)
            broker = await runtime.open("broker", open_broker(self.broker))

            async def bill(reserved: Envelope) -> None:
                async with database.transaction() as connection:
                    await connection.execute(insert(tables.effects).values(text=reserved.id))

            consumer = Consumer(
                name="billing",
                broker=broker,
                topic=TOPIC,
                group="billing",
                handlers={"sample.registered": bill},
                metrics=runtime.metrics.consumers,
            )
            return Doors(workers=[Worker("billing", consumer.run, consumer.stop)])

        return service("billing", open_billing)


def service(name: str, opening: Any) -> Service:
    return Service(name=name, version="1.0", description="Part of a lab.", settings=GrpcHostSettings, open=opening)


def door(*handlers: Any) -> Any:
    return create_app(
        title="Lab",
        version="1.0",
        description="A lab.",
        settings=ApiSettings(),
        handlers=handlers,
        dependencies={},
        problems={},
    )


@pytest.fixture
def collector() -> Iterator[OtlpReceiver]:
    with OtlpReceiver() as receiver:
        yield receiver


@pytest.fixture
def lab(tmp_path: Path, collector: OtlpReceiver) -> Any:
    @asynccontextmanager
    async def serve(*, ratio: float) -> AsyncIterator[httpx.AsyncClient]:
        tracing = TracingSettings(endpoint=collector.endpoint, ratio=ratio, timeout=10.0)
        settings = GrpcHostSettings(tracing=tracing)
        lab = Lab(tmp_path)
        async with AsyncExitStack() as stack:
            parts = await stack.enter_async_context(running((lab.parts(), settings)))
            await stack.enter_async_context(running((lab.billing(), settings)))
            assert parts.grpc is not None
            gateway = await stack.enter_async_context(running((lab.gateway(parts.grpc), settings)))
            yield await stack.enter_async_context(httpx.AsyncClient(base_url=f"http://{gateway.http}"))

    return serve


def drawn(spans: list[ReceivedSpan], parent: str = "", depth: int = 0) -> str:
    """The tree of a trace, without what only SQLite has, in an order that does not depend on time."""
    branches = sorted(
        f"\n{'  ' * depth}{span.service} {span.kind} {span.name}{drawn(spans, span.span_id, depth + 1)}"
        for span in spans
        if span.parent_id == parent and span.name != "BEGIN"
    )
    return "".join(branches)


async def test_one_trace_leads_from_a_request_over_grpc_and_an_event_to_its_consumer(
    lab: Any, collector: OtlpReceiver, log_lines: LogLines
) -> None:
    async with lab(ratio=1.0) as client:
        reply = await client.post("/orders")
        assert (reply.status_code, reply.json()) == (201, {"reserved": "order 7"})
        await until(lambda: "consumer" in {span.kind for span in collector.spans})
        exposition = await client.get("/metrics", headers={"accept": "application/openmetrics-text"})
    [trace_id] = {span.trace_id for span in collector.spans}
    assert drawn(collector.spans) + "\n" == WHOLE
    assert [span for span in collector.spans if span.failed] == []
    served = {(line["service"], line["event"]) for line in log_lines() if line["trace_id"] == trace_id}
    assert {("gateway", "request"), ("parts", "call")} <= served
    assert f'trace_id="{trace_id}"' in exposition.text


async def test_the_caller_decides_whether_its_trace_is_recorded(
    lab: Any, collector: OtlpReceiver, log_lines: LogLines
) -> None:
    recorded, passed_over = "a" * 32, "b" * 32
    async with lab(ratio=0.0) as client:
        await client.post("/orders")
        await client.post("/orders", headers={"traceparent": f"00-{passed_over}-{'2' * 16}-00"})
        await client.post("/orders", headers={"traceparent": f"00-{recorded}-{'1' * 16}-01"})
        await until(lambda: "consumer" in {span.kind for span in collector.spans})
    assert {span.trace_id for span in collector.spans} == {recorded}
    assert "\n" + drawn(collector.spans, parent="1" * 16).strip() + "\n" == WHOLE
    # What is not recorded is joined by the log all the same.
    joined = [line["service"] for line in log_lines() if line["trace_id"] == passed_over]
    assert joined == ["parts", "gateway"]


async def test_with_tracing_off_nothing_changes_but_the_spans(
    tmp_path: Path, collector: OtlpReceiver, log_lines: LogLines
) -> None:
    lab = Lab(tmp_path)
    async with (
        running((lab.parts(), GrpcHostSettings())) as parts,
        running((lab.gateway(str(parts.grpc)), GrpcHostSettings())) as gateway,
        httpx.AsyncClient(base_url=f"http://{gateway.http}") as client,
    ):
        reply = await client.post("/orders", headers={"traceparent": f"00-{'a' * 32}-{'1' * 16}-01"})
        assert reply.status_code == 201
    assert collector.spans == []
    joined = [line["service"] for line in log_lines() if line["trace_id"] == "a" * 32]
    assert joined == ["parts", "gateway"]
