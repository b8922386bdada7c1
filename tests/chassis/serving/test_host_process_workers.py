"""Workers run while their service is served, and stop when their time has come."""

import asyncio
from dataclasses import replace
from typing import Any

import httpx
from chassis.host.doors import Doors
from chassis.host.process import Process
from chassis.host.runtime import Runtime
from chassis.host.service import Service
from chassis.host.settings import ShutdownSettings
from chassis.host.worker import Worker
from chassis.http.app import create_app
from chassis.http.settings import ApiSettings
from chassis.testing.polling import until
from chassis.testing.running import running
from litestar import get

from tests.chassis.serving.small_service import service, settings


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


async def test_where_there_are_several_services_a_worker_that_is_down_is_named_after_its_own():
    job, other = Job(failures=1), Job()
    hosted = [(job.service(), settings()), (replace(other.service(), name="other"), settings())]
    async with running(*hosted) as addresses, httpx.AsyncClient(base_url=f"http://{addresses.http}") as client:
        await until(lambda: job.runs == 1)
        down = await client.get("/ready")
    assert down.json()["checks"][0]["name"] == "lab.relay worker"


async def test_a_worker_that_ignores_its_stop_is_cancelled_after_the_grace(log_lines: Any):
    job = Job()
    worker = Worker("stubborn", job.run, lambda: None)

    async def open_it(_: Runtime) -> Doors:
        return Doors(workers=(worker,))

    async with running((service("lab", open_it), settings())):
        await asyncio.wait_for(job.running.wait(), 10)
    assert job.cancelled
    assert [line["worker"] for line in log_lines() if line["event"] == "worker cancelled"] == ["stubborn"]


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
