"""What every request passes through: its id, its log line, its figures, its headers."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
from chassis.context.request import current
from chassis.http.settings import ApiSettings, HttpSettings
from chassis.testing.polling import until
from litestar import Controller, Request, Response, get
from litestar.params import FromPath
from litestar.response import Stream


class Samples(Controller):
    path = "/api/v1/samples"

    @get("/{number:int}")
    async def read(self, number: FromPath[int]) -> Response[dict[str, int]]:
        return Response({"number": number}, headers={"cache-control": "max-age=60"})

    @get("/context")
    async def context(self) -> dict[str, str]:
        context = current()
        assert context is not None
        return {"request_id": context.request_id, "service": context.service}

    @get("/torn")
    async def torn(self) -> Stream:
        async def chunks() -> AsyncIterator[bytes]:
            yield b"first"
            raise RuntimeError("torn")

        return Stream(chunks())


class Gate:
    """Lets a test hold a request where it is."""

    def __init__(self) -> None:
        self.entered = asyncio.Event()
        self.opened = asyncio.Event()


def slow_handler(gate: Gate) -> Any:
    @get("/slow")
    async def slow() -> dict[str, bool]:
        gate.entered.set()
        await gate.opened.wait()
        return {"done": True}

    return slow


@pytest.fixture
async def client(lab: Any) -> AsyncIterator[Any]:
    async with lab(Samples) as connected:
        yield connected


def requests_in(lines: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [line for line in lines if line["event"] == "request"]


async def test_a_harmless_request_id_is_kept_and_seen_by_the_handler(client: httpx.AsyncClient):
    response = await client.get("/api/v1/samples/context", headers={"x-request-id": "abc-1"})
    assert response.json() == {"request_id": "abc-1", "service": "lab"}
    assert response.headers["x-request-id"] == "abc-1"


async def test_a_request_id_that_could_forge_a_log_line_is_replaced(client: httpx.AsyncClient):
    response = await client.get("/api/v1/samples/context", headers={"x-request-id": "a b=c"})
    assert len(response.headers["x-request-id"]) == 32


@pytest.mark.parametrize("path", ["/api/v1/samples/7", "/nowhere", "/health", "/ready", "/metrics", "/docs"])
async def test_every_reply_carries_the_security_headers(client: httpx.AsyncClient, path: str):
    headers = (await client.get(path)).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["content-security-policy"].startswith("default-src 'none'")
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert "x-request-id" in headers
    assert "server" not in headers


async def test_a_header_that_the_handler_sets_is_left_alone(client: httpx.AsyncClient):
    assert (await client.get("/api/v1/samples/7")).headers.get_list("cache-control") == ["max-age=60"]
    assert (await client.get("/api/v1/samples/context")).headers["cache-control"] == "no-store"


async def test_the_access_log_tells_the_route_and_never_the_path_or_the_query(
    client: httpx.AsyncClient, log_lines: Any
):
    await client.get("/api/v1/samples/7?token=hunter2", headers={"x-request-id": "r-1"})
    (line,) = requests_in(log_lines())
    assert line["method"] == "GET"
    assert line["route"] == "/api/v1/samples/{number}"
    assert line["status"] == 200
    assert line["request_id"] == "r-1"
    assert line["service"] == "lab"
    assert line["duration_ms"] >= 0
    assert "hunter2" not in str(log_lines())


async def test_an_unknown_path_is_logged_and_counted_as_unmatched(client: httpx.AsyncClient, log_lines: Any):
    await client.get("/api/v1/samples/no/such/place")
    (line,) = requests_in(log_lines())
    assert (line["route"], line["status"]) == ("unmatched", 404)
    figures = (await client.get("/metrics")).text
    assert 'http_requests_total{method="GET",route="unmatched",service="lab",status="404"} 1.0' in figures


async def test_figures_carry_the_route_and_the_real_status(client: httpx.AsyncClient):
    await client.get("/api/v1/samples/7")
    await client.get("/api/v1/samples/8")
    figures = (await client.get("/metrics")).text
    labels = 'method="GET",route="/api/v1/samples/{number}",service="lab"'
    assert f'http_requests_total{{{labels},status="200"}} 2.0' in figures
    assert f"http_request_duration_seconds_count{{{labels}}} 2.0" in figures
    assert 'http_requests_in_flight{service="lab"} 0.0' in figures


async def test_operations_are_neither_logged_nor_counted(client: httpx.AsyncClient, log_lines: Any):
    for path in ("/health", "/ready", "/metrics"):
        await client.get(path)
    assert requests_in(log_lines()) == []
    assert "http_requests_total{" not in (await client.get("/metrics")).text


async def test_a_client_that_leaves_is_logged_as_499(lab: Any, log_lines: Any):
    entered = asyncio.Event()

    @get("/patient")
    async def patient(request: Request[Any, Any, Any]) -> dict[str, bool]:
        entered.set()
        while (await request.receive())["type"] != "http.disconnect":
            pass
        return {"done": True}

    async with lab(patient) as client:
        call = asyncio.create_task(client.get("/patient"))
        await entered.wait()
        call.cancel()
        await until(lambda: requests_in(log_lines()))
    assert requests_in(log_lines())[0]["status"] == 499


async def test_a_stream_that_breaks_off_is_seen_as_broken_by_the_client(client: httpx.AsyncClient, log_lines: Any):
    with pytest.raises(Exception, match=r"closed|incomplete"):
        await client.get("/api/v1/samples/torn")
    await until(lambda: [line for line in log_lines() if line["event"] == "request failed"])


async def test_one_request_more_than_the_limit_is_refused_with_the_time_to_come_back(lab: Any):
    gate = Gate()
    async with lab(slow_handler(gate), http=HttpSettings(in_flight=1)) as client:
        first = asyncio.create_task(client.get("/slow"))
        await gate.entered.wait()
        refused = await client.get("/slow")
        health = await client.get("/health")
        gate.opened.set()
        assert (await first).status_code == 200
    assert (refused.status_code, refused.headers["retry-after"]) == (503, "1")
    assert refused.json()["type"] == "urn:problem:overloaded"
    assert health.status_code == 200


async def test_other_origins_are_not_let_in_unless_set(client: httpx.AsyncClient):
    response = await client.get("/api/v1/samples/7", headers={"origin": "https://evil.example"})
    assert not [name for name in response.headers if name.startswith("access-control")]


async def test_a_set_origin_is_let_in_and_no_other(lab: Any):
    async with lab(Samples, api=ApiSettings(allowed_origins=("https://lab.example",))) as client:
        ours = await client.get("/api/v1/samples/7", headers={"origin": "https://lab.example"})
        theirs = await client.get("/api/v1/samples/7", headers={"origin": "https://evil.example"})
    assert ours.headers["access-control-allow-origin"] == "https://lab.example"
    assert theirs.headers.get("access-control-allow-origin") != "https://evil.example"
