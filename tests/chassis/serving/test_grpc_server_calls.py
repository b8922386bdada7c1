"""What the gRPC door knows of a call: its figures, its log line, its id, its trace, its caller."""

from typing import Any

import grpc
import pytest
from chassis.context.request import RequestContext, bound
from chassis.context.trace import Trace
from chassis.metrics.registry import Metrics

from tests.chassis.serving import echo_lab
from tests.chassis.serving.echo_lab import Lab, figures, is_handled
from tests.chassis.serving.echo_servicer import NAME
from tests.chassis.serving.words import Words

lab = echo_lab.lab
metrics = echo_lab.metrics
serve = echo_lab.serve


async def test_a_call_is_answered_counted_and_logged(lab: Lab, metrics: Metrics, log_lines: Any):
    assert await lab.say("hello") == "hello"
    await is_handled(metrics, "Say", "OK")
    (line,) = [line for line in log_lines() if line["event"] == "call"]
    assert (line["method"], line["code"], line["service"]) == (f"/{NAME}/Say", "OK", "lab")
    assert line["duration_ms"] >= 0


async def test_an_unknown_method_makes_no_time_series(lab: Lab, metrics: Metrics):
    unknown = lab.channel.unary_unary("/lab.echo.v1.Echo/Nope")
    with pytest.raises(grpc.aio.AioRpcError):
        await unknown(b"", timeout=10)
    assert "Nope" not in figures(metrics)


async def test_the_request_id_of_the_caller_reaches_the_servicer_and_comes_back(lab: Lab):
    with bound(RequestContext("r-1")):
        call = lab.stub.Say(lab.text(text="context"), timeout=10)
        assert (await call).text == "lab r-1"
    assert ("x-request-id", "r-1") in tuple(await call.trailing_metadata())


async def test_a_request_id_that_could_forge_a_log_line_is_replaced(lab: Lab):
    said = await lab.say("context", metadata=(("x-request-id", "a b=c"),))
    assert len(said.removeprefix("lab ")) == 32


async def test_a_trace_goes_on_where_the_caller_left_it(lab: Lab):
    caller = Trace("0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331", sampled=True)
    said = await lab.say("trace", metadata=(("traceparent", caller.traceparent),))
    assert said == f"{caller.trace_id} {caller.span_id}"


async def test_a_trace_that_nobody_records_is_no_example(lab: Lab, metrics: Metrics):
    caller = Trace("a" * 32, "b" * 16, sampled=True)
    await lab.say("hello", metadata=(("traceparent", caller.traceparent),))
    await is_handled(metrics, "Say", "OK")
    assert "trace_id" not in metrics.exposition("application/openmetrics-text")[0].decode()


async def test_a_caller_is_known_to_the_servicer(serve: Any):
    async with serve(authentication=Words()) as lab:
        assert await lab.say("me", metadata=(("authorization", "Bearer ada"),)) == "north/ada"
        error, _ = await lab.failure_of("me")
    assert error.code() is grpc.StatusCode.UNAUTHENTICATED
