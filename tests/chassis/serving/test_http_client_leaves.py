"""A client that leaves in the middle of a reply is no failure of ours."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
from chassis.testing.polling import until
from litestar import Controller, Response, get
from litestar.response import Stream

LARGE = b"x" * 50_000_000


class Downloads(Controller):
    path = "/downloads"

    @get("/whole")
    async def whole(self) -> Response[bytes]:
        return Response(LARGE, media_type="application/octet-stream")

    @get("/stream")
    async def stream(self) -> Stream:
        async def parts() -> AsyncIterator[bytes]:
            for _ in range(1000):
                yield LARGE[:100_000]
                await asyncio.sleep(0)

        return Stream(parts(), media_type="application/octet-stream")


# A reply in one piece is out of our hands, and so served, before anybody can leave.
@pytest.mark.parametrize(("path", "statuses"), [("whole", {200, 499}), ("stream", {499})])
@pytest.mark.parametrize("rudely", [True, False], ids=["by a reset", "in good order"])
async def test_a_client_that_leaves_in_the_middle_of_a_reply_is_no_failure(
    lab: Any, log_lines: Any, path: str, statuses: set[int], *, rudely: bool
):
    async with lab(Downloads) as client:
        reader, writer = await asyncio.open_connection(client.base_url.host, client.base_url.port)
        writer.write(f"GET /downloads/{path} HTTP/1.1\r\nhost: lab\r\n\r\n".encode())
        await reader.readexactly(1000)
        if rudely:
            writer.transport.abort()
        else:
            writer.close()
        await until(lambda: [line for line in log_lines() if line["event"] == "request"])
        assert (await client.get("/ready")).status_code == 200
    (line,) = [line for line in log_lines() if line["event"] == "request"]
    assert line["status"] in statuses
    assert not [line for line in log_lines() if line["level"] in {"warning", "error", "critical"}]
