"""Trailers come when everything is decided: they must change nothing, and not pile up (for tests/chassis/serving/test_http_connection.py)."""

import asyncio
from contextlib import closing
from typing import Any
from urllib.parse import urlsplit

import pytest
from chassis.context.credentials import callers_credentials
from chassis.http.settings import HttpSettings
from chassis.problems import NotAuthenticated
from litestar import get


@get("/me")
async def me() -> dict[str, str | None]:
    return {"authorization": callers_credentials()}


class Words:
    async def actor(self, authorization: str | None) -> Any:
        if authorization is None:
            raise NotAuthenticated("a bearer token is required")
        raise AssertionError(authorization)

    async def check_keys(self) -> None: ...

    async def check_issuer(self) -> None: ...


@pytest.mark.parametrize("trailer", [b"Authorization: Bearer ada", b"X-Forwarded-For: 6.6.6.6"])
async def test_a_trailer_is_no_header(lab: Any, trailer: bytes):
    async with lab(me, authentication=Words()) as client:
        at = urlsplit(str(client.base_url))
        reader, writer = await asyncio.open_connection(at.hostname, at.port)
        with closing(writer):
            writer.write(b"GET /me HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n" + trailer + b"\r\n\r\n")
            assert b" 401 " in await asyncio.wait_for(reader.readline(), 5)


async def test_trailers_have_an_end(lab: Any):
    async with lab(me, http=HttpSettings(header_limit=1024)) as client:
        at = urlsplit(str(client.base_url))
        reader, writer = await asyncio.open_connection(at.hostname, at.port)
        with closing(writer):
            writer.write(b"POST /me HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n")
            for number in range(100):
                writer.write(b"x-%d: %s\r\n" % (number, b"a" * 100))
                await writer.drain()
            await asyncio.wait_for(reader.read(), 5)
            with pytest.raises(ConnectionError):
                for _ in range(100):
                    writer.write(b"x: " + b"a" * 10_000 + b"\r\n")
                    await writer.drain()
