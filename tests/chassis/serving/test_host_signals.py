"""A real process: what it does when the operating system asks it to end, and that it leaves in time."""

import asyncio
import json
import os
import signal
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

PROGRAM = """
import asyncio, sys, threading
from contextlib import asynccontextmanager
from litestar import get
from litestar.params import FromQuery
from chassis.host.command_line import main
from chassis.host.doors import Doors
from chassis.host.service import Service
from chassis.host.settings import HostSettings
from chassis.http.app import create_app
from chassis.http.settings import ApiSettings


@asynccontextmanager
async def database():
    if "slow-start" in sys.argv:
        print("opening", file=sys.stderr, flush=True)
        await asyncio.sleep(60)
    yield
    print("database closed", file=sys.stderr, flush=True)


@get("/work")
async def work(seconds: FromQuery[float]) -> dict[str, float]:
    await asyncio.sleep(seconds)
    return {"seconds": seconds}


@get("/deaf")
async def deaf() -> None:
    print("deaf", file=sys.stderr, flush=True)
    while True:
        try:
            await asyncio.sleep(60)
        except asyncio.CancelledError:
            pass


@get("/thread")
async def thread() -> None:
    print("thread", file=sys.stderr, flush=True)
    await asyncio.to_thread(threading.Event().wait)


async def open_lab(settings, runtime):
    await runtime.open("database", database())
    return Doors(http=create_app(title="Lab", version="1", description="", settings=ApiSettings(),
                                 handlers=[work, deaf, thread], dependencies={}, problems={}))


lab = Service(name="lab", version="1", description="A lab.", settings=HostSettings, open=open_lab)
sys.exit(main(lab, ["serve"]))
"""


class Served:
    """The process, and what it has said so far."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self.process = process
        self.said: list[str] = []
        # Always reading: a process that nobody listens to stops when the pipe is full.
        self._listening = asyncio.create_task(self._listen())
        self._news = asyncio.Event()

    async def hear(self, wanted: str) -> str:
        """Wait until a line has the wanted text."""
        async with asyncio.timeout(60):
            while True:
                self._news.clear()
                found = next((line for line in self.said if wanted in line), None)
                if found is not None:
                    return found
                assert not self._listening.done(), f"{wanted!r} was never said: {self.said}"
                await self._news.wait()

    async def address(self) -> str:
        said = json.loads(await self.hear('"event":"listening"'))
        return f"http://{said['http']}"

    async def end(self) -> int:
        async with asyncio.timeout(60):
            await self._listening
            return await self.process.wait()

    async def _listen(self) -> None:
        assert self.process.stderr is not None
        async for raw in self.process.stderr:
            self.said.append(raw.decode())
            self._news.set()
        self._news.set()

    @property
    def text(self) -> str:
        return "".join(self.said)


@pytest.fixture
def serve(tmp_path: Path) -> Callable[..., AbstractAsyncContextManager[Served]]:
    program = tmp_path / "lab.py"
    program.write_text(PROGRAM)

    @asynccontextmanager
    async def serving(*arguments: str, **settings: Any) -> AsyncIterator[Served]:
        environ = {f"LAB_{name.upper()}": str(value) for name, value in settings.items()}
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-W",
            "error",
            str(program),
            *arguments,
            env={**os.environ, "LAB_HTTP_PORT": "0", **environ},
            stderr=asyncio.subprocess.PIPE,
        )
        served = Served(process)
        try:
            yield served
        finally:
            if process.returncode is None:
                process.kill()
            await served.end()

    return serving


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_a_signal_ends_the_process_with_0_after_work_in_flight_and_closing(serve: Any, number: signal.Signals):
    async with serve() as served, httpx.AsyncClient(base_url=await served.address()) as client:
        call = asyncio.create_task(client.get("/work?seconds=0.3"))
        await until_in_flight(client)
        served.process.send_signal(number)
        assert (await call).status_code == 200
        assert await served.end() == 0
    assert "database closed" in served.text
    phases = [json.loads(line)["event"] for line in served.said if line.startswith("{")]
    assert [p for p in phases if p in {"draining", "stopping", "stopped"}] == [
        "draining",
        "stopping",
        "stopped",
    ]
    assert "Traceback" not in served.text


async def until_in_flight(client: httpx.AsyncClient) -> None:
    wanted = 'http_requests_in_flight{service="lab"} 1.0'
    async with asyncio.timeout(10):
        while wanted not in (await client.get("/metrics")).text:  # noqa: ASYNC110 - it is another process
            await asyncio.sleep(0.01)


async def test_during_the_drain_delay_it_serves_not_ready_and_alive_and_a_second_signal_skips_the_rest(
    serve: Any,
):
    async with serve(shutdown_drain_delay=60) as served:
        address = await served.address()
        served.process.send_signal(signal.SIGTERM)
        await served.hear('"event":"draining"')
        async with httpx.AsyncClient(base_url=address) as client:
            worked = await client.get("/work?seconds=0")
            assert (worked.status_code, worked.headers["connection"]) == (200, "close")
            assert (await client.get("/ready")).status_code == 503
            assert (await client.get("/health")).status_code == 200
            # Longer than uvicorn's own look at signals, which would end the listener behind our back.
            assert (await client.get("/work?seconds=1.2")).status_code == 200
            assert (await client.get("/health")).status_code == 200
        served.process.send_signal(signal.SIGTERM)
        assert await served.end() == 0


async def test_a_signal_while_it_starts_ends_it_with_0(serve: Any):
    async with serve("slow-start") as served:
        await served.hear("opening")
        served.process.send_signal(signal.SIGTERM)
        assert await served.end() == 0
    assert "Traceback" not in served.text


@pytest.mark.parametrize("handler", ["deaf", "thread"])
async def test_a_handler_that_nothing_can_stop_does_not_hold_the_exit(serve: Any, handler: str):
    async with serve(shutdown_grace=0.1, shutdown_close_timeout=0.5) as served:
        address = await served.address()
        async with httpx.AsyncClient(base_url=address) as client:
            call = asyncio.create_task(client.get(f"/{handler}"))
            await served.hear(handler)
            served.process.send_signal(signal.SIGTERM)
            code = await served.end()
            call.cancel()
            await asyncio.wait({call})
    assert code == 1
    assert "database closed" in served.text


async def test_a_rolling_stop_loses_no_request_of_clients_that_keep_their_connections(serve: Any):
    async with serve(shutdown_drain_delay=1) as leaving, serve() as staying:
        addresses = {await leaving.address(): True, await staying.address(): True}
        leaving_address = next(iter(addresses))
        statuses: list[int] = []
        done = asyncio.Event()

        async def watch_readiness() -> None:
            async with httpx.AsyncClient() as probe:
                while not done.is_set():
                    if (await probe.get(f"{leaving_address}/ready")).status_code != 200:
                        addresses[leaving_address] = False
                        return
                    await asyncio.sleep(0.05)

        async def client() -> None:
            # The server decides when a connection ends; a lost request would raise here.
            async with httpx.AsyncClient(timeout=20) as connected:
                while not done.is_set():
                    target = next(a for a, ready in addresses.items() if ready)
                    statuses.append((await connected.get(f"{target}/work?seconds=0.02")).status_code)

        watching = asyncio.create_task(watch_readiness())
        clients = [asyncio.create_task(client()) for _ in range(10)]
        async with asyncio.timeout(60):
            while len(statuses) < 50:  # noqa: ASYNC110 - what is polled tells nobody
                await asyncio.sleep(0.01)
            leaving.process.send_signal(signal.SIGTERM)
            assert await leaving.end() == 0
        before = len(statuses)
        async with asyncio.timeout(60):
            while len(statuses) < before + 50:  # noqa: ASYNC110 - what is polled tells nobody
                await asyncio.sleep(0.01)
        done.set()
        await asyncio.gather(watching, *clients)
    assert set(statuses) == {200}
