"""A service that another one depends on takes every connection and answers nothing."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from chassis.testing.polling import until

from tests.scenarios.conftest import SCENARIO
from tests.scenarios.http_load import HttpLoad
from tests.scenarios.replica import Replica
from tests.scenarios.tally import growing, median
from tests.scenarios.unaffected import UnaffectedRoute

pytestmark = SCENARIO

CLIENTS = 50
PAUSE = 1.0


class Parts:
    """The other service: silent until it is told to answer."""

    def __init__(self) -> None:
        self.answers = asyncio.Event()

    @asynccontextmanager
    async def served(self) -> AsyncIterator[int]:
        server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        try:
            yield server.sockets[0].getsockname()[1]
        finally:
            server.close()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError, asyncio.IncompleteReadError):
            while await reader.readuntil(b"\r\n\r\n"):
                await self.answers.wait()
                writer.write(b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 2\r\n\r\n{}")
        writer.close()


async def test_a_downstream_that_answers_nothing_is_left_alone_and_found_again(project: Path) -> None:
    parts = Parts()
    async with parts.served() as port:
        script = str(Path(__file__).parent / "lab.py")
        settings = {"parts_url": f"http://127.0.0.1:{port}"}
        replica, twin = (Replica(project, settings, program=(script,), prefix="LAB") for _ in range(2))
        try:
            await replica.start()
            await twin.start()
            await use_it_while_hung_and_after(replica, twin, parts)
        finally:
            await replica.kill()
            await twin.kill()


async def use_it_while_hung_and_after(replica: Replica, twin: Replica, parts: Parts) -> None:
    unaffected = UnaffectedRoute(replica, twin, "/nothing", status=200)
    load = HttpLoad(lambda: replica.http, lambda: ("GET", "/parts", b""), clients=CLIENTS, pause=PAUSE)
    async with load.running() as tally:
        await until(growing(lambda: tally.outcomes["503"], CLIENTS), within=60)
        memory = replica.memory
        slowdown = await unaffected.slowdown()
        parts.answers.set()
        await until(growing(lambda: tally.outcomes["200"], 10 * CLIENTS), within=60)
    assert tally.other_than("200", "503") == {}
    # Nearly all were refused by the breaker, without waiting for a timeout.
    assert median(tally.seconds("503")) < 0.5
    assert slowdown <= 2
    assert replica.memory < memory * 1.2
