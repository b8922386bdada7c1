# Owned by the template. Change it there, then run: copier update
"""Stands in for another service over HTTP, on a real socket, in the tests of what calls it."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress

import msgspec

HANG = -1
"""The status of a reply that never comes."""


class Received(msgspec.Struct, frozen=True):
    """What a stand-in was sent.

    Args:
        request: Method and path: `GET /parts/1`.
        headers: By their names in lower case.
        body: All of it.
    """

    request: str
    headers: Mapping[str, str]
    body: bytes


class HttpStandIn:
    """Answers each request as a test has said, and keeps what it was asked.

    Args:
        url: Where it is.

    Attributes:
        asked: Every request so far, as `GET /parts/1`.
        received: The same with all that came along.
    """

    def __init__(self, url: str) -> None:
        self.url = url
        self.asked: list[str] = []
        self.received: list[Received] = []
        self._replies: dict[str, list[tuple[int, bytes]]] = {}

    def answer(self, request: str, *replies: tuple[int, bytes]) -> None:
        """Set the replies to a request, one after the other; the last one stays. Unset: 404.

        Args:
            request: Method and path: `GET /parts/1`.
            *replies: Status and body of each; with the status `HANG` none is sent.
        """
        self._replies[request] = list(replies)

    def reply(self, request: str) -> tuple[int, bytes]:
        """Take the next reply to a request.

        Args:
            request: Method and path.
        """
        self.asked.append(request)
        replies = self._replies.get(request, [(404, b"")])
        return replies.pop(0) if len(replies) > 1 else replies[0]


@asynccontextmanager
async def http_stand_in() -> AsyncIterator[HttpStandIn]:
    """Serve a stand-in on a free port of the loopback interface for the length of a block."""
    connections: set[asyncio.Task[None]] = set()

    def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.ensure_future(_serve(reader, writer, stand_in))
        connections.add(task)
        task.add_done_callback(lambda _done: writer.close())

    server = await asyncio.start_server(connected, "127.0.0.1", 0)
    stand_in = HttpStandIn(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}")
    try:
        yield stand_in
    finally:
        server.close()
        for connection in connections:
            connection.cancel()
        await asyncio.gather(*connections, return_exceptions=True)


async def _serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, stand_in: HttpStandIn) -> None:
    with suppress(asyncio.IncompleteReadError, ConnectionError):
        while True:
            line, *fields = (await reader.readuntil(b"\r\n\r\n")).decode().strip().split("\r\n")
            named = (field.partition(":") for field in fields)
            headers = {name.lower(): value.strip() for name, _, value in named}
            sent = await reader.readexactly(int(headers.get("content-length", "0")))
            request = line.rsplit(" ", 1)[0]
            stand_in.received.append(Received(request, headers, sent))
            status, body = stand_in.reply(request)
            if status == HANG:
                await reader.read()
                return
            writer.write(f"HTTP/1.1 {status} \r\ncontent-length: {len(body)}\r\n\r\n".encode() + body)
