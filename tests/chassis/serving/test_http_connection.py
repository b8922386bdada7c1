"""One connection over time: who gets which reply, who loses its place, and what ends with its client."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from chassis.http.settings import HttpSettings
from chassis.testing.polling import until
from litestar import Request, get, post
from litestar.background_tasks import BackgroundTask
from litestar.params import FromQuery, JSONBody
from litestar.response import Stream

GET = b"GET /thing?number=%d HTTP/1.1\r\nhost: x\r\n\r\n"
POST = b"POST /intake HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: %d\r\n\r\n"


class Work:
    """A handler that a test can hold, and see cancelled."""

    def __init__(self) -> None:
        self.begun: list[int] = []
        self.cancelled: list[int] = []
        self.opened = asyncio.Event()

    @property
    def handler(self) -> Any:
        @get("/thing")
        async def thing(number: FromQuery[int]) -> dict[str, int]:
            self.begun.append(number)
            try:
                await self.opened.wait()
            except asyncio.CancelledError:
                self.cancelled.append(number)
                raise
            return {"number": number}

        return thing


@pytest.fixture
def work() -> Work:
    return Work()


@post("/intake")
async def intake(data: JSONBody[dict[str, int]]) -> dict[str, int]:
    return data


@post("/later")
async def later(request: Request[Any, Any, Any]) -> dict[str, int]:
    await asyncio.sleep(0.5)  # much longer than the deadline of the tests that use it
    return {"bytes": len(await request.body())}


class Client:
    """A socket, and everything that came back over it."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self.writer = writer

    async def send(self, *chunks: bytes) -> None:
        self.writer.write(b"".join(chunks))
        await self.writer.drain()

    async def replies(self) -> list[tuple[int, Any]]:
        """Read until the server closes: status and JSON of each reply."""
        found = []
        async with asyncio.timeout(10):
            while head := await self._head():
                body = await self._reader.readexactly(int(head["content-length"]))
                found.append((int(head["status"]), json.loads(body)))
        return found

    async def _head(self) -> dict[str, str]:
        try:
            raw = (await self._reader.readuntil(b"\r\n\r\n")).decode()
        except asyncio.IncompleteReadError:
            return {}
        first, *rest = raw.strip().split("\r\n")
        return {"status": first.split()[1]} | dict(line.lower().split(": ", 1) for line in rest)


@asynccontextmanager
async def connect(client: Any) -> AsyncIterator[Client]:
    reader, writer = await asyncio.open_connection(client.base_url.host, client.base_url.port)
    try:
        yield Client(reader, writer)
    finally:
        writer.close()


def statuses_logged(lines: list[dict[str, Any]]) -> list[int]:
    return [line["status"] for line in lines if line["event"] == "request"]


async def test_the_work_for_a_client_that_leaves_is_cancelled(lab: Any, work: Work, log_lines: Any):
    async with lab(work.handler) as client, connect(client) as connection:
        await connection.send(GET % 1)
        await until(lambda: work.begun)
        connection.writer.close()
        await until(lambda: work.cancelled)
        await until(lambda: statuses_logged(log_lines()) == [499])
    assert not [line for line in log_lines() if line["level"] in {"error", "warning"}]


async def test_of_pipelined_requests_whose_client_leaves_the_first_is_cancelled_and_the_rest_never_begun(
    lab: Any, work: Work
):
    async with lab(work.handler) as client, connect(client) as connection:
        await connection.send(GET % 1, GET % 2, GET % 3)
        await until(lambda: work.begun)
        # While others wait, the server does not read: it learns of the loss when it next writes.
        connection.writer.transport.abort()
        work.opened.set()
        assert (await client.get("/thing?number=9")).status_code == 200
        await until(lambda: work.begun[-1] == 9)
    assert 3 not in work.begun


async def test_work_that_goes_on_after_its_reply_outlives_the_client(lab: Any):
    done = asyncio.Event()

    @get("/report")
    async def report() -> Stream:
        async def chunks() -> AsyncIterator[bytes]:
            yield b"{}"

        return Stream(chunks(), headers={"connection": "close"}, background=after)

    async def tidy_up() -> None:
        await asyncio.sleep(0.05)
        done.set()

    after = BackgroundTask(tidy_up)
    async with lab(report) as client:
        await client.get("/report")
        async with asyncio.timeout(10):
            await done.wait()


async def test_pipelined_requests_are_answered_in_their_order(lab: Any, work: Work):
    async with lab(work.handler, http=HttpSettings(keep_alive=1)) as client, connect(client) as connection:
        await connection.send(GET % 1, GET % 2, GET % 3)
        await until(lambda: work.begun)
        work.opened.set()
        assert await connection.replies() == [(200, {"number": number}) for number in (1, 2, 3)]


@pytest.mark.parametrize("ahead", [1, 3])
async def test_an_error_behind_pipelined_requests_comes_after_their_replies(lab: Any, work: Work, ahead: int):
    async with lab(work.handler) as client, connect(client) as connection:
        await connection.send(*[GET % number for number in range(ahead)], b"nonsense\r\n\r\n", GET % 9)
        await until(lambda: work.begun)
        work.opened.set()
        *served, refused = await connection.replies()
    assert served == [(200, {"number": number}) for number in range(ahead)]
    assert (refused[0], refused[1]["type"]) == (400, "urn:problem:malformed-request")
    assert work.begun == list(range(ahead))


async def test_a_body_that_is_malformed_takes_the_place_of_its_own_reply_only(lab: Any, work: Work):
    chunked = b"POST /intake HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\nno length\r\n"
    async with lab(work.handler, intake) as client, connect(client) as connection:
        await connection.send(GET % 1, chunked)
        await until(lambda: work.begun)
        work.opened.set()
        assert [status for status, _ in await connection.replies()] == [200, 400]


async def test_a_client_that_only_asks_and_never_waits_is_refused_and_does_not_fill_the_memory(lab: Any, work: Work):
    async with lab(work.handler) as client, connect(client) as connection:
        await connection.send(*[GET % number for number in range(2000)])
        await until(lambda: work.begun)
        work.opened.set()
        *served, refused = await connection.replies()
    assert [reply["number"] for _, reply in served] == list(range(101))
    assert (refused[0], refused[1]["type"]) == (429, "urn:problem:too-many-requests")


async def test_a_body_that_drips_loses_its_place_however_often_a_byte_comes(lab: Any):
    async with lab(intake, http=HttpSettings(header_timeout=0.2)) as client, connect(client) as connection:
        await connection.send(POST % 10_000)
        reading = asyncio.create_task(connection.replies())
        while not reading.done():
            connection.writer.write(b" ")
            await asyncio.sleep(0.01)
        assert [(status, reply["type"]) for status, reply in await reading] == [(408, "urn:problem:request-timeout")]


async def test_a_body_that_comes_slowly_but_steadily_is_taken(lab: Any):
    parts = [b"{", *[b" " * 200] * 30, b'"a":1}']
    async with (
        lab(intake, http=HttpSettings(header_timeout=0.1, keep_alive=1)) as client,
        connect(client) as connection,
    ):
        await connection.send(POST % sum(map(len, parts)))
        for part in parts:
            await connection.send(part)
            await asyncio.sleep(0.01)
        assert await connection.replies() == [(201, {"a": 1})]


async def test_a_client_is_not_blamed_for_a_body_that_we_do_not_read(lab: Any):
    """More than the buffers hold, sent at once, to a handler that takes its time before it reads."""
    async with lab(later, http=HttpSettings(header_timeout=0.1)) as client:
        reply = await client.post("/later", content=b"x" * 900_000, timeout=10)
    assert (reply.status_code, reply.json()) == (201, {"bytes": 900_000})


async def test_a_client_that_waits_to_be_asked_for_its_body_is_not_blamed(lab: Any):
    async with lab(later, http=HttpSettings(header_timeout=0.1, keep_alive=1)) as client, connect(client) as connection:
        await connection.send(b"POST /later HTTP/1.1\r\nhost: x\r\nexpect: 100-continue\r\ncontent-length: 4\r\n\r\n")
        async with asyncio.timeout(10):
            assert await connection._reader.readuntil(b"\r\n\r\n") == b"HTTP/1.1 100 Continue\r\n\r\n"
        await connection.send(b"body")
        assert await connection.replies() == [(201, {"bytes": 4})]


async def test_empty_lines_do_not_keep_an_idle_connection(lab: Any, work: Work):
    settings = HttpSettings(header_timeout=0.1, keep_alive=30)
    async with lab(work.handler, http=settings) as client, connect(client) as connection:
        work.opened.set()
        await connection.send(GET % 1)
        await until(lambda: work.begun)
        reading = asyncio.create_task(connection.replies())
        while not reading.done():
            connection.writer.write(b"\r\n")
            await asyncio.sleep(0.01)
        assert [status for status, _ in await reading] == [200, 408]


async def test_a_client_that_does_not_read_its_reply_loses_its_place(lab: Any, log_lines: Any):
    @get("/everything")
    async def everything() -> Stream:
        async def chunks() -> AsyncIterator[bytes]:
            while True:
                await asyncio.sleep(0)
                yield b"x" * 100_000

        return Stream(chunks())

    async with lab(everything, http=HttpSettings(reply_timeout=0.1)) as client, connect(client) as connection:
        await connection.send(b"GET /everything HTTP/1.1\r\nhost: x\r\n\r\n")
        await until(lambda: statuses_logged(log_lines()) == [499])
