"""A call at the gRPC door ends when its time is over or its client leaves."""

import asyncio
from typing import Any

import grpc
import pytest
from chassis.grpc.careful_channel import DeadlineMissing
from chassis.metrics.registry import Metrics

from tests.chassis.serving import echo_lab
from tests.chassis.serving.echo_lab import Lab, figures, is_handled
from tests.chassis.serving.echo_servicer import NAME

lab = echo_lab.lab
metrics = echo_lab.metrics
serve = echo_lab.serve


async def test_a_call_without_a_deadline_is_refused_before_it_is_sent(lab: Lab):
    with pytest.raises(DeadlineMissing, match=r"/lab.echo.v1.Echo/Say .* pass timeout="):
        lab.stub.Say(lab.text(text="hello"))


@pytest.mark.parametrize("method", ["Say", "Count"])
async def test_a_call_that_the_client_cancels_is_cleaned_up_and_recorded_as_cancelled(
    lab: Lab, metrics: Metrics, log_lines: Any, method: str
):
    call = getattr(lab.stub, method)(lab.text(text="wait"), timeout=10)
    reading = asyncio.ensure_future(call if method == "Say" else anext(aiter(call)))
    await lab.servicer.entered.wait()
    call.cancel()
    await asyncio.wait({reading})
    await asyncio.wait_for(lab.servicer.cleaned_up.wait(), 10)
    await is_handled(metrics, method, "CANCELLED")
    assert f'grpc_server_in_flight{{method="/{NAME}/{method}",service="lab"}} 0.0' in figures(metrics)
    assert [line["code"] for line in log_lines() if line["event"] == "call"] == ["CANCELLED"]


async def test_a_call_that_runs_out_of_time_is_recorded_as_such(lab: Lab, metrics: Metrics):
    with pytest.raises(grpc.aio.AioRpcError) as failed:
        await lab.stub.Say(lab.text(text="wait"), timeout=0.1)
    assert failed.value.code() is grpc.StatusCode.DEADLINE_EXCEEDED
    await is_handled(metrics, "Say", "DEADLINE_EXCEEDED")


async def test_a_call_that_takes_too_long_is_ended_though_its_client_would_wait(serve: Any):
    async with serve(deadline=0.05) as lab:
        error, _ = await lab.failure_of("wait")
        await lab.servicer.cleaned_up.wait()
    assert error.code() is grpc.StatusCode.DEADLINE_EXCEEDED


async def test_the_time_left_is_the_clients_or_the_limit_whichever_is_less(serve: Any):
    async with serve(deadline=5.0) as lab:
        assert 0 < float(await lab.say("left")) <= 5
