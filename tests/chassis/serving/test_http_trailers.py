"""Trailers come when everything is decided: they must change nothing, and not pile up."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest
from chassis.http.settings import HttpSettings
from litestar import get

from tests.chassis.serving.words import Words

LAST_CHUNK = b" /me HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n"


@get("/me")
async def me() -> None: ...


@asynccontextmanager
async def connected(client: httpx.AsyncClient) -> AsyncIterator[tuple[asyncio.StreamReader, asyncio.StreamWriter]]:
    at = urlsplit(str(client.base_url))
    reader, writer = await asyncio.open_connection(at.hostname, at.port)
    try:
        yield reader, writer
    finally:
        writer.close()


@pytest.mark.parametrize("trailer", [b"Authorization: Bearer ada", b"X-Forwarded-For: 6.6.6.6"])
async def test_a_trailer_is_no_header(lab: Any, trailer: bytes):
    async with lab(me, authentication=Words()) as client, connected(client) as (reader, writer):
        writer.write(b"GET" + LAST_CHUNK + trailer + b"\r\n\r\n")
        assert b" 401 " in await asyncio.wait_for(reader.readline(), 5)


async def test_trailers_have_an_end(lab: Any):
    async with lab(me, http=HttpSettings(header_limit=1024)) as client, connected(client) as (reader, writer):
        writer.write(b"GET" + LAST_CHUNK)
        with suppress(ConnectionError):
            for number in range(100):
                writer.write(b"x-%d: %s\r\n" % (number, b"a" * 100))
                await writer.drain()
        # The server has closed: what it says ends, although the trailers do not.
        await asyncio.wait_for(reader.read(), 5)
