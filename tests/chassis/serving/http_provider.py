"""A server at a real socket that answers, hangs, drips, floods and resets, as a test wants."""

import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import msgspec


class Part(msgspec.Struct):
    """What its answers hold, unless it is told otherwise."""

    name: str


class Provider:
    """A server that sends the bytes it was scripted to, or echoes what it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.headers: dict[str, str] = {}
        self.body = b""
        self.script: list[bytes | str] = []
        self.release = asyncio.Event()
        self.at_once = 0
        self.most_at_once = 0
        self.left = 0

    def reply(self, status: int = 200, body: bytes = b"{}", **headers: str) -> bytes:
        lines = [f"HTTP/1.1 {status} X", f"content-length: {len(body)}"]
        lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
        return "\r\n".join([*lines, "", ""]).encode() + body

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(asyncio.IncompleteReadError, ConnectionError):
            while True:
                head = (await reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
                self.asked.append(head[0].rsplit(" ", 1)[0])
                self.headers = {k.lower(): v for k, _, v in (line.partition(": ") for line in head[1:] if line)}
                self.body = await reader.readexactly(int(self.headers.get("content-length", "0")))
                answer = self.script.pop(0) if self.script else self.reply(body=b'{"name": "bolt"}')
                if answer == "reset":
                    writer.transport.abort()
                    return
                if answer == "hang":
                    await self._wait(reader)
                    answer = self.reply()
                if answer == "flood":
                    writer.write(b"HTTP/1.1 200 X\r\n\r\n")
                    while not writer.is_closing():
                        writer.write(b"x" * 65536)
                        await writer.drain()
                if answer == "drip":
                    writer.write(b"HTTP/1.1 200 X\r\ncontent-length: 100000\r\n\r\n")
                    while not writer.is_closing() and not reader.at_eof():
                        writer.write(b"x")
                        await asyncio.sleep(0.01)
                    self.left += 1
                    return
                assert isinstance(answer, bytes)
                writer.write(answer)

    async def _wait(self, reader: asyncio.StreamReader) -> None:
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        gone = asyncio.ensure_future(reader.read(1))
        released = asyncio.ensure_future(self.release.wait())
        try:
            await asyncio.wait({gone, released}, return_when=asyncio.FIRST_COMPLETED)
            if gone.done() and not released.done():
                self.left += 1
                raise ConnectionError
        finally:
            self.at_once -= 1
            for task in (gone, released):
                task.cancel()
            await asyncio.wait({gone, released})


@asynccontextmanager
async def serving(provider: Provider, port: int = 0, trust: ssl.SSLContext | None = None) -> AsyncIterator[str]:
    tasks: set[asyncio.Task[None]] = set()

    def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.ensure_future(provider.serve(reader, writer))
        tasks.add(task)
        task.add_done_callback(lambda _done: writer.close())

    server = await asyncio.start_server(connected, "127.0.0.1", port, ssl=trust)
    try:
        yield f"{'http' if trust is None else 'https'}://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    finally:
        server.close()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await server.wait_closed()
