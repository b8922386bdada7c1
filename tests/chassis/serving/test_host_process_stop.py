"""A process stops in order: it drains, finishes what is in flight, then closes what it opened."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx
from chassis.grpc.channel import ChannelSettings, open_channel
from chassis.grpc.door import GrpcDoor
from chassis.grpc.settings import GrpcSettings
from chassis.host.addresses import Addresses
from chassis.host.doors import Doors
from chassis.host.process import Process
from chassis.host.runtime import Runtime
from chassis.host.settings import GrpcHostSettings, ShutdownSettings
from chassis.http.settings import HttpSettings
from chassis.testing.running import running
from grpc_health.v1 import health_pb2, health_pb2_grpc
from litestar import get

from tests.chassis.serving.diary import Diary
from tests.chassis.serving.small_service import FAST, handler_for, service, settings


@asynccontextmanager
async def started(process: Process) -> AsyncIterator[tuple[Addresses, httpx.AsyncClient]]:
    addresses = await process.start()
    async with httpx.AsyncClient(base_url=f"http://{addresses.http}") as client:
        yield addresses, client


async def test_while_draining_the_process_is_alive_not_ready_and_serves_and_closes_connections(
    make_service: Any,
):
    async def open_it(_: Runtime) -> Doors:
        return Doors(grpc=GrpcDoor(lambda _: None, ("lab.v1.Lab",)))

    pair = [make_service(handler_for("samples"), name="samples"), service("echo", open_it)]
    host = GrpcHostSettings(http=HttpSettings(port=0), grpc=GrpcSettings(port=0), shutdown=FAST)
    process = Process([(one, host) for one in pair], host)
    async with started(process) as (addresses, client):
        assert "connection" not in (await client.get("/api/v1/samples")).headers
        await process.drain()
        served = await client.get("/api/v1/samples")
        ready = await client.get("/ready")
        health = await client.get("/health")
        async with open_channel(ChannelSettings(address=str(addresses.grpc))) as channel:
            stub = health_pb2_grpc.HealthStub(channel)
            reply = await stub.Check(health_pb2.HealthCheckRequest(service="lab.v1.Lab"), timeout=10)
        await process.stop()
    assert (served.status_code, ready.status_code, health.status_code) == (200, 503, 200)
    assert ready.json()["status"] == "draining"
    assert {reply.headers["connection"] for reply in (served, ready, health)} == {"close"}
    assert reply.status == health_pb2.HealthCheckResponse.NOT_SERVING


async def test_a_request_in_flight_finishes_and_only_then_are_resources_closed(make_service: Any, diary: Diary):
    entered, opened = asyncio.Event(), asyncio.Event()

    @get("/slow")
    async def slow() -> dict[str, bool]:
        entered.set()
        await opened.wait()
        diary.entries.append("answered")
        return {"done": True}

    plain = make_service(slow)

    async def open_it(runtime: Runtime) -> Doors:
        await runtime.open("database", diary.resource("database"))
        doors: Doors = await plain.open(settings(), runtime)
        return doors

    host = settings(shutdown=ShutdownSettings(grace=10.0))
    process = Process([(service("lab", open_it), host)], host)
    async with started(process) as (_, client):
        call = asyncio.create_task(client.get("/slow"))
        await entered.wait()
        stopping = asyncio.create_task(process.stop())
        await asyncio.sleep(0)
        opened.set()
        assert (await call).json() == {"done": True}
        await stopping
    assert diary.entries == ["open database", "answered", "close database"]


async def test_a_request_that_outlasts_the_grace_is_cancelled_cleaned_up_and_answered(make_service: Any):
    entered, cleaned_up = asyncio.Event(), asyncio.Event()

    @get("/stuck")
    async def stuck() -> None:
        entered.set()
        try:
            await asyncio.Event().wait()
        finally:
            cleaned_up.set()

    process = Process([(make_service(stuck), settings())], settings())
    async with started(process) as (_, client):
        call = asyncio.create_task(client.get("/stuck"))
        await entered.wait()
        await process.stop()
        assert cleaned_up.is_set()
        reply = await call
    assert (reply.status_code, reply.headers["retry-after"]) == (503, "1")
    assert reply.json()["type"] == "urn:problem:stopping"


async def test_a_resource_that_cannot_be_closed_is_logged_and_the_others_are_closed(diary: Diary, log_lines: Any):
    @asynccontextmanager
    async def sour() -> AsyncIterator[None]:
        yield
        raise ValueError("still dirty")

    async def open_it(runtime: Runtime) -> Doors:
        await runtime.open("database", diary.resource("database"))
        await runtime.open("cache", sour())
        return Doors()

    async with running((service("lab", open_it), settings())):
        pass
    assert diary.entries == ["open database", "close database"]
    (line,) = [line for line in log_lines() if line["event"] == "close failed"]
    assert line["reason"] == "closing lab cache failed: ValueError: still dirty"
