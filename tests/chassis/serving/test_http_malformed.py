"""Ten thousand malformed requests at the socket: the service stays up, and none of them is its own failure."""

import asyncio
import re
from collections import Counter
from typing import Annotated, Any

import httpx
import msgspec
import pytest
from litestar import Controller, get, post
from litestar.params import JSONBody

from tests.chassis.serving.malformed import VALID, malformed

COUNT = 10_000
AT_ONCE = 50
STATUS = re.compile(rb"^HTTP/1\.1 (\d{3}) ", re.MULTILINE)


class NewSample(msgspec.Struct, frozen=True):
    name: Annotated[str, msgspec.Meta(min_length=1)]


class Samples(Controller):
    path = "/api/v1/samples"

    @post()
    async def register(self, data: JSONBody[NewSample]) -> NewSample:
        return data

    @get()
    async def browse(self) -> list[str]:
        return []


async def answers(url: httpx.URL, request: bytes) -> list[int]:
    """Send bytes as they are, and tell the status of each reply that comes."""
    reader, writer = await asyncio.open_connection(url.host, url.port)
    reply = b""
    try:
        writer.write(request)
        # What is complete is answered at once; what waits for more of it is told that no more comes.
        async with asyncio.timeout(0.2):
            reply = await reader.read(65_536)
    except TimeoutError:
        pass
    except ConnectionError:
        return []
    try:
        writer.write_eof()
        async with asyncio.timeout(10):
            reply += await reader.read()
    except ConnectionError:
        pass
    finally:
        writer.close()
    return [int(status) for status in STATUS.findall(reply)]


@pytest.mark.timeout(300)
async def test_no_malformed_request_is_a_failure_of_ours(lab: Any, log_lines: Any):
    seen: Counter[int] = Counter()
    requests = malformed(COUNT, seed=1)
    async with lab(Samples) as client:

        async def send_some() -> None:
            for request in requests:
                statuses = await answers(client.base_url, request)
                assert not [status for status in statuses if status >= 500], request
                seen.update(statuses)

        async with asyncio.TaskGroup() as group:
            for _ in range(AT_ONCE):
                group.create_task(send_some())
        for request in VALID:
            (status,) = await answers(client.base_url, request)
            assert status in {200, 201}
        assert (await client.get("/ready")).status_code == 200
    assert not [line for line in log_lines() if line["level"] in {"error", "critical"}]
    # Else hardly any request was malformed, or hardly any came through.
    assert seen[400] > COUNT / 4
    assert seen[200] + seen[201] > COUNT / 100
