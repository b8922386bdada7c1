"""One keep-alive connection, spoken to by hand: it opens nothing again and retries nothing, unlike client libraries."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back.

    Args:
        status: HTTP status code.
        body: All of it.
        last: The server closes the connection after it.
        retry_after: Value of that header; empty if there is none.
    """

    status: int
    body: bytes
    last: bool
    retry_after: str


class HttpConnection:
    """A connection to a server of this machine."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self._writer = writer

    @classmethod
    async def open(cls, port: int) -> Self:
        return cls(*await asyncio.open_connection("127.0.0.1", port))

    @classmethod
    @asynccontextmanager
    async def opened(cls, port: int) -> AsyncIterator[Self]:
        connection = await cls.open(port)
        try:
            yield connection
        finally:
            connection.close()

    async def ask(self, method: str, path: str, body: bytes = b"") -> Reply:
        """Send a request, and read its reply.

        Raises:
            IncompleteReadError: The server closed the connection instead.
        """
        content = f"content-type: application/json\r\ncontent-length: {len(body)}\r\n" if body else ""
        self._writer.write(f"{method} {path} HTTP/1.1\r\nhost: x\r\n{content}\r\n".encode() + body)
        head = (await self._reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        headers = dict(line.lower().split(": ", 1) for line in head[1:] if line)
        received = await self._reader.readexactly(int(headers.get("content-length", 0)))
        return Reply(
            status=int(head[0].split()[1]),
            body=received,
            last=headers.get("connection") == "close",
            retry_after=headers.get("retry-after", ""),
        )

    def close(self) -> None:
        self._writer.close()
