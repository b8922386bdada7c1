"""Streams at the gRPC door, in all their shapes."""

from collections.abc import AsyncIterator
from typing import Any

import grpc
import pytest
from chassis.metrics.registry import Metrics

from tests.chassis.serving import echo_lab
from tests.chassis.serving.echo_lab import Lab, is_handled

lab = echo_lab.lab
metrics = echo_lab.metrics
serve = echo_lab.serve


async def test_a_stream_is_answered_counted_and_logged(lab: Lab, metrics: Metrics, log_lines: Any):
    replies = [reply.text async for reply in lab.stub.Count(lab.text(text=""), timeout=10)]
    assert replies == ["1", "2"]
    await is_handled(metrics, "Count", "OK")
    assert [line["code"] for line in log_lines() if line["event"] == "call"] == ["OK"]


@pytest.mark.parametrize(("text", "code"), [("missing", "NOT_FOUND"), ("broken", "INTERNAL")])
async def test_an_error_in_the_middle_of_a_stream_ends_it_with_its_status(
    lab: Lab, metrics: Metrics, text: str, code: str
):
    stream = aiter(lab.stub.Count(lab.text(text=text), timeout=10))
    assert (await anext(stream)).text == "1"
    with pytest.raises(grpc.aio.AioRpcError) as failed:
        await anext(stream)
    assert failed.value.code().name == code
    assert "hunter2" not in str(failed.value)
    await is_handled(metrics, "Count", code)


async def test_streams_of_requests_work_in_both_shapes(lab: Lab, metrics: Metrics):
    async def requests() -> AsyncIterator[Any]:
        for word in ("a", "b"):
            yield lab.text(text=word)

    assert (await lab.stub.Gather(requests(), timeout=10)).text == "a b"
    assert [reply.text async for reply in lab.stub.Chat(requests(), timeout=10)] == ["A", "B"]
    await is_handled(metrics, "Gather", "OK")
    await is_handled(metrics, "Chat", "OK")
