"""One process hosts one service or several: it starts as a whole or not at all, and stops in order."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import httpx
import pytest
from chassis.grpc.channel import ChannelSettings, open_channel
from chassis.grpc.door import GrpcDoor
from chassis.grpc.settings import GrpcSettings
from chassis.health.check import Check
from chassis.host.addresses import Addresses
from chassis.host.doors import Doors
from chassis.host.process import Process
from chassis.host.runtime import Runtime
from chassis.host.service import Service
from chassis.host.settings import GrpcHostSettings, HostSettings, ShutdownSettings
from chassis.host.worker import Worker
from chassis.http.app import create_app
from chassis.http.settings import ApiSettings, HttpSettings
from chassis.lifecycle import StartFailed
from chassis.testing.polling import until
from chassis.testing.ports import free_port
from chassis.testing.running import running
from grpc_health.v1 import health_pb2, health_pb2_grpc
from litestar import get

FAST = ShutdownSettings(grace=0.05, close_timeout=1.0)


def settings(port: int = 0, shutdown: ShutdownSettings = FAST) -> HostSettings:
    return HostSettings(http=HttpSettings(port=port), shutdown=shutdown)


def service(name: str, open_it: Callable[[Runtime], Any]) -> Service:
    async def opened(_: HostSettings, runtime: Runtime) -> Doors:
        doors: Doors = await open_it(runtime)
        return doors

    return Service(name=name, version="1.0", description="A test.", settings=HostSettings, open=opened)


class Diary:
    """Writes down what is opened and closed."""

    def __init__(self) -> None:
        self.entries: list[str] = []

    @asynccontextmanager
    async def resource(self, name: str, error: Exception | None = None) -> AsyncIterator[None]:
        if error is not None:
            raise error
        self.entries.append(f"open {name}")
        yield
        self.entries.append(f"close {name}")


@pytest.fixture
def diary() -> Diary:
    return Diary()


def keeping(diary: Diary, *names: str) -> Callable[[Runtime], Any]:
    async def open_it(runtime: Runtime) -> Doors:
        for name in names:
            await runtime.open(name, diary.resource(name))
        return Doors()

    return open_it


async def test_a_service_without_a_door_still_has_health_ready_and_metrics(diary: Diary):
    async with (
        running((service("lab", keeping(diary, "database")), settings())) as addresses,
        httpx.AsyncClient(base_url=f"http://{addresses.http}") as client,
    ):
        for path in ("/health", "/ready", "/metrics"):
            assert (await client.get(path)).status_code == 200
        assert (await client.get("/anything")).json()["type"] == "urn:problem:not-found"
    assert addresses.grpc is None


async def test_a_failed_start_closes_every_service_in_reverse_order_and_says_what_failed(diary: Diary):
    async def broken(runtime: Runtime) -> Doors:
        await runtime.open("database", diary.resource("second database"))
        await runtime.open("broker", diary.resource("broker", OSError("refused")))
        return Doors()

    process = Process(
        [(service("first", keeping(diary, "a", "b")), settings()), (service("second", broken), settings())],
        settings(),
    )
    with pytest.raises(StartFailed, match=r"^cannot start second broker: OSError: refused$"):
        await process.start()
    opened = ["a", "b", "second database"]
    assert diary.entries == [f"open {n}" for n in opened] + [f"close {n}" for n in reversed(opened)]


async def test_a_service_that_raises_while_it_opens_is_named_and_what_it_opened_is_closed(diary: Diary):
    async def unhappy(runtime: Runtime) -> Doors:
        await runtime.open("database", diary.resource("database"))
        raise ValueError("have revision 1, need 2, run: python -m lab migrate")

    process = Process([(service("lab", unhappy), settings())], settings())
    with pytest.raises(StartFailed, match=r"^cannot start lab: ValueError: have revision 1, need 2"):
        await process.start()
    assert diary.entries == ["open database", "close database"]


async def test_a_port_that_is_taken_fails_the_start_and_closes_what_was_opened(diary: Diary):
    async with running((service("first", keeping(diary)), settings())) as addresses:
        port = int(addresses.http.rpartition(":")[2])
        process = Process([(service("lab", keeping(diary, "database")), settings())], settings(port))
        with pytest.raises(StartFailed, match=f"cannot start the HTTP listener: .*127.0.0.1:{port}"):
            await process.start()
    assert diary.entries == ["open database", "close database"]


async def test_a_cancelled_start_closes_what_was_opened(diary: Diary):
    entered = asyncio.Event()

    async def slow(runtime: Runtime) -> Doors:
        await runtime.open("database", diary.resource("database"))
        entered.set()
        await asyncio.Event().wait()
        return Doors()

    starting = asyncio.create_task(Process([(service("lab", slow), settings())], settings()).start())
    await entered.wait()
    starting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await starting
    assert diary.entries == ["open database", "close database"]


async def test_the_listening_line_tells_the_bound_addresses(diary: Diary, log_lines: Any):
    async with running((service("lab", keeping(diary)), settings())) as addresses:
        (line,) = [line for line in log_lines() if line["event"] == "listening"]
    assert line["http"] == addresses.http
    assert not addresses.http.endswith(":0")


def handler_for(name: str) -> Any:
    @get(f"/api/v1/{name}")
    async def read() -> dict[str, str]:
        return {"service": name}

    return read


async def test_several_services_share_one_listener_and_one_registry(make_service: Any):
    async def up() -> None:
        return None

    first = make_service(handler_for("samples"), name="samples", checks=(Check("database", up),))
    second = make_service(handler_for("orders"), name="orders", checks=(Check("database", up),))
    async with (
        running((first, settings()), (second, settings())) as addresses,
        httpx.AsyncClient(base_url=f"http://{addresses.http}") as client,
    ):
        for name in ("samples", "orders"):
            assert (await client.get(f"/api/v1/{name}")).json() == {"service": name}
            assert f"/api/v1/{name}" in (await client.get(f"/{name}/openapi.json")).json()["paths"]
            assert (await client.get(f"/{name}/docs")).status_code == 200
        assert (await client.get("/api/v1/samplesque")).status_code == 404
        assert (await client.get("/docs")).status_code == 404
        figures = (await client.get("/metrics")).text
        report = (await client.get("/ready")).json()
    for name in ("samples", "orders"):
        labels = f'method="GET",route="/api/v1/{name}",service="{name}",status="200"'
        assert f"http_requests_total{{{labels}}} 1.0" in figures
    assert [check["name"] for check in report["checks"]] == ["samples.database", "orders.database"]


async def test_two_services_on_one_path_fail_the_start(make_service: Any):
    pair = [make_service(handler_for("samples"), name=name) for name in ("first", "second")]
    process = Process([(one, settings()) for one in pair], settings())
    with pytest.raises(StartFailed, match="/api/v1/samples belongs to first and to second"):
        await process.start()


class Job:
    """A worker that a test can look into."""

    def __init__(self, *, failures: int = 0) -> None:
        self.failures = failures
        self.runs = 0
        self.finished = False
        self.cancelled = False
        self.running = asyncio.Event()
        self.stopping = asyncio.Event()

    async def run(self) -> None:
        self.runs += 1
        if self.runs <= self.failures:
            raise ConnectionError("postgres://user:hunter2@host")
        self.running.set()
        try:
            await self.stopping.wait()
        except asyncio.CancelledError:
            self.cancelled = True
            raise
        self.finished = True

    def stop(self) -> None:
        self.stopping.set()

    def service(self) -> Service:
        async def open_it(_: Runtime) -> Doors:
            return Doors(workers=(Worker("relay", self.run, self.stop),))

        return service("lab", open_it)


async def test_a_worker_runs_while_the_service_is_served_and_finishes_when_asked():
    job = Job()
    async with running((job.service(), settings(shutdown=ShutdownSettings(grace=10.0)))):
        await asyncio.wait_for(job.running.wait(), 10)
    assert job.finished


async def test_a_worker_that_dies_makes_the_process_unready_until_it_runs_again():
    job = Job(failures=1)
    async with (
        running((job.service(), settings())) as addresses,
        httpx.AsyncClient(base_url=f"http://{addresses.http}") as client,
    ):
        await until(lambda: job.runs == 1)
        down = await client.get("/ready")
        await asyncio.wait_for(job.running.wait(), 10)
        up = await client.get("/ready")
    assert (down.status_code, up.status_code) == (503, 200)
    assert down.json()["checks"][0]["name"] == "relay worker"
    assert "hunter2" not in down.text


async def test_a_worker_that_ignores_its_stop_is_cancelled_after_the_grace(log_lines: Any):
    job = Job()
    worker = Worker("stubborn", job.run, lambda: None)

    async def open_it(_: Runtime) -> Doors:
        return Doors(workers=(worker,))

    async with running((service("lab", open_it), settings())):
        await asyncio.wait_for(job.running.wait(), 10)
    assert job.cancelled
    assert [line["worker"] for line in log_lines() if line["event"] == "worker cancelled"] == ["stubborn"]


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


def test_a_free_port_can_be_listened_on():
    assert 1024 < free_port() < 65536


async def test_a_worker_that_outlives_the_doors_still_works_on_what_the_last_requests_leave_behind():
    order: list[str] = []
    entered, finish = asyncio.Event(), asyncio.Event()

    def worker(name: str, *, outlives_doors: bool) -> Worker:
        stopped = asyncio.Event()

        async def run() -> None:
            await stopped.wait()
            order.append(name)

        return Worker(name, run, stopped.set, outlives_doors=outlives_doors)

    @get("/last")
    async def last() -> None:
        entered.set()
        await finish.wait()
        order.append("request")

    async def open_it(_: Runtime) -> Doors:
        app = create_app(
            title="", version="", description="", settings=ApiSettings(), handlers=[last], dependencies={}, problems={}
        )
        return Doors(http=app, workers=[worker("relay", outlives_doors=True), worker("consumer", outlives_doors=False)])

    process = Process([(service("lab", open_it), settings())], settings(shutdown=ShutdownSettings(grace=5.0)))
    addresses = await process.start()
    async with httpx.AsyncClient() as client:
        asking = asyncio.create_task(client.get(f"http://{addresses.http}/last"))
        await entered.wait()
        stopping = asyncio.create_task(process.stop())
        await until(lambda: "consumer" in order)
        finish.set()
        await asyncio.gather(asking, stopping)
    assert order == ["consumer", "request", "relay"]
