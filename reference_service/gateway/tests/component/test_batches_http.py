from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from typing import Any

import msgspec
import pytest
from chassis.testing.polling import until
from grpc import StatusCode
from httpx import AsyncClient, Response

from gateway.use_cases.take_batch import MOST_AT_ONCE

from tests.component import wire
from tests.component.laboratory import Laboratory

BATCHES = "/api/v1/desk/batches"


async def events(reply: Response) -> AsyncIterator[tuple[str, Any]]:
    """Read server-sent events as they come."""
    name = ""
    async for line in reply.aiter_lines():
        if line.startswith("event: "):
            name = line.removeprefix("event: ")
        elif line.startswith("data: "):
            yield name, msgspec.json.decode(line.removeprefix("data: "))


@pytest.fixture(autouse=True)
def instrument(laboratory: Laboratory) -> None:
    laboratory.http.answer("GET /v1/messages?count=3", (200, wire.messages_json(3)))


async def test_each_result_is_told_before_the_next_is_there(http: AsyncClient, laboratory: Laboratory):
    async with http.stream("POST", BATCHES, json={"count": 3}) as reply:
        assert reply.headers["content-type"].startswith("text/event-stream")
        told = events(reply)
        assert await anext(told) == ("started", {"count": 3})
        for index in (2, 0):
            laboratory.outcomes.put_nowait(wire.finished(index))
            name, result = await anext(told)
            assert (name, result["index"], result["report"]["id"]) == ("result", index, f"r-{index}")
        laboratory.outcomes.put_nowait(wire.refused(1))
        assert await anext(told) == ("refused", {"index": 1, "place": "PID-7", "reason": "is not a date"})
        laboratory.outcomes.put_nowait(None)
        name, tally = await anext(told)
        assert (name, tally["reports"], tally["refused"]) == ("finished", 2, 1)
    assert list(laboratory.asked["TakeBatch"].messages) == [b"MSH|0\r", b"MSH|1\r", b"MSH|2\r"]


async def test_whoever_leaves_cancels_what_has_not_begun(http: AsyncClient, laboratory: Laboratory):
    async with http.stream("POST", BATCHES, json={"count": 3}) as reply:
        told = events(reply)
        await anext(told)
        laboratory.outcomes.put_nowait(wire.finished(0))
        await anext(told)
    await until(laboratory.cancelled.is_set)


@pytest.mark.parametrize("begun", [0, 1])
async def test_a_stream_that_breaks_says_so(http: AsyncClient, laboratory: Laboratory, begun: int):
    for index in range(begun):
        laboratory.outcomes.put_nowait(wire.finished(index))
    laboratory.outcomes.put_nowait(StatusCode.UNAVAILABLE)
    async with http.stream("POST", BATCHES, json={"count": 3}) as reply:
        told = [each async for each in events(reply)]
    assert [name for name, _ in told] == ["started", *["result"] * begun, "interrupted"]
    assert told[-1][1] == {"reason": "reports gave no answer"}


async def test_messages_may_be_sent_along_in_hl7(http: AsyncClient, laboratory: Laboratory):
    laboratory.outcomes.put_nowait(None)
    body = b"MSH|1\rPID|1\r\nMSH|2\nPID|2\n"
    reply = await http.post(f"{BATCHES}/messages", content=body, headers={"content-type": "text/hl7-v2"})
    assert reply.text.startswith('event: started\ndata: {"count":2}')
    assert list(laboratory.asked["TakeBatch"].messages) == [b"MSH|1\rPID|1\r", b"MSH|2\rPID|2\r"]


async def test_a_batch_without_messages_is_refused(http: AsyncClient):
    assert (await http.post(f"{BATCHES}/messages", content=b"\n")).status_code == 422


async def test_batches_do_not_keep_others_from_the_reports(http: AsyncClient):
    async def taken(downstream: str) -> float:
        figures = (await http.get("/metrics")).text
        name = f'client_bulkhead_in_use{{downstream="{downstream}",service="gateway"}} '
        return float(figures.partition(name)[2].partition("\n")[0])

    async def all_running() -> bool:
        return await taken("reports_batches") == MOST_AT_ONCE

    async with AsyncExitStack() as running:
        for _ in range(MOST_AT_ONCE):
            await running.enter_async_context(http.stream("POST", BATCHES, json={"count": 3}))
        await until(all_running)
        refused = await http.post(BATCHES, json={"count": 3})
        assert (refused.status_code, refused.json()["type"]) == (503, "urn:problem:too-many-batches")
        assert int(refused.headers["retry-after"]) >= 1
        assert await taken("reports") == 0
        assert (await http.get("/api/v1/desk/reports/r-1")).status_code == 200

    async def room_again() -> bool:
        async with http.stream("POST", BATCHES, json={"count": 3}) as reply:
            return reply.status_code == 200

    await until(room_again)


async def test_without_the_instrument_there_is_no_batch(http: AsyncClient, laboratory: Laboratory):
    laboratory.http.answer("GET /v1/messages?count=3", (503, b""))
    assert (await http.post(BATCHES, json={"count": 3})).status_code == 503
