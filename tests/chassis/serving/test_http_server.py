"""The socket itself: what a hostile or clumsy client meets before any application."""

import asyncio
import json
from typing import Any

import pytest
from chassis.http.settings import HttpSettings
from litestar import get, post
from litestar.params import JSONBody


@post("/intake")
async def intake(data: JSONBody[dict[str, int]]) -> dict[str, int]:
    return data


@get("/thing")
async def thing() -> dict[str, bool]:
    return {"thing": True}


async def exchange(client: Any, *chunks: bytes) -> tuple[bytes, bytes]:
    """Send raw bytes, and read head and body until the server closes."""
    reader, writer = await asyncio.open_connection(client.base_url.host, client.base_url.port)
    try:
        for chunk in chunks:
            writer.write(chunk)
            await writer.drain()
        async with asyncio.timeout(10):
            head, _, body = (await reader.read()).partition(b"\r\n\r\n")
    finally:
        writer.close()
    return head, body


@pytest.mark.parametrize("nonsense", [b"\x16\x03\x01\x02\x00", b"GET\r\n\r\n", b"GET / HTTP/1.1\r\nbad header\r\n\r\n"])
async def test_what_is_not_http_is_refused_with_a_problem(lab: Any, nonsense: bytes):
    async with lab(thing) as client:
        head, body = await exchange(client, nonsense)
    assert head.startswith(b"HTTP/1.1 400 Bad Request")
    assert json.loads(body)["type"] == "urn:problem:malformed-request"


async def test_headers_that_never_end_are_refused_before_they_fill_the_memory(lab: Any):
    async with lab(thing, http=HttpSettings(header_limit=4096)) as client:
        head, body = await exchange(client, b"GET /thing HTTP/1.1\r\nx: ", *[b"a" * 1000] * 6)
    assert head.startswith(b"HTTP/1.1 431 ")
    assert json.loads(body)["type"] == "urn:problem:headers-too-large"


async def test_headers_that_are_too_large_are_refused_even_if_they_come_at_once(lab: Any):
    async with lab(thing, http=HttpSettings(header_limit=4096)) as client:
        head, _ = await exchange(client, b"GET /thing HTTP/1.1\r\nhost: x\r\nx: " + b"a" * 5000 + b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 431 ")


async def test_a_large_body_is_not_mistaken_for_headers(lab: Any):
    async with lab(thing, http=HttpSettings(header_limit=1024)) as client:
        for _ in range(3):
            response = await client.request("GET", "/thing", content=b"a" * 200_000)
            assert response.status_code == 200


async def test_headers_that_trickle_in_are_given_up_on(lab: Any):
    async with lab(thing, http=HttpSettings(header_timeout=0.05)) as client:
        head, body = await exchange(client, b"GET /thing HTTP/1.1\r\n")
    assert head.startswith(b"HTTP/1.1 408 ")
    assert json.loads(body)["type"] == "urn:problem:request-timeout"


async def test_a_connection_that_says_nothing_is_closed(lab: Any):
    async with lab(thing, http=HttpSettings(header_timeout=0.05)) as client:
        assert await exchange(client) == (b"", b"")


async def test_a_request_in_good_time_is_not_cut_off_by_the_deadline_for_headers(lab: Any):
    async with lab(thing, http=HttpSettings(header_timeout=0.5, keep_alive=30)) as client:
        assert (await client.get("/thing")).status_code == 200
        await asyncio.sleep(0.6)  # longer than the deadline, which must not run while a connection is idle
        assert len(client._transport._pool.connections) == 1
        assert (await client.get("/thing")).status_code == 200
        assert not client._transport._pool.connections[0].is_closed()


async def test_a_body_that_stops_coming_does_not_hold_its_place(lab: Any):
    half = b"POST /intake HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{"
    async with lab(intake, http=HttpSettings(header_timeout=0.05)) as client:
        head, _ = await exchange(client, half)
    assert head.startswith(b"HTTP/1.1 408 ")


async def test_a_websocket_is_refused(lab: Any):
    upgrade = (
        b"GET /thing HTTP/1.1\r\nhost: x\r\nconnection: upgrade\r\nupgrade: websocket\r\n"
        b"sec-websocket-version: 13\r\nsec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
    )
    async with lab(thing) as client:
        reader, writer = await asyncio.open_connection(client.base_url.host, client.base_url.port)
        writer.write(upgrade)
        async with asyncio.timeout(10):
            status = await reader.readline()
        writer.close()
    assert b" 101 " not in status
