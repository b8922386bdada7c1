"""What the gRPC door refuses so that it can serve the rest: too large, too often, too many."""

from typing import Any

import grpc
import pytest
from chassis.metrics.registry import Metrics
from chassis.resilience.client_limit import LimitSettings
from chassis.testing.polling import until

from tests.chassis.serving import echo_lab
from tests.chassis.serving.echo_lab import figures
from tests.chassis.serving.words import Words

metrics = echo_lab.metrics
serve = echo_lab.serve


async def test_a_message_that_is_too_large_is_refused(serve: Any):
    async with serve(max_message_bytes=1000) as lab:
        with pytest.raises(grpc.aio.AioRpcError) as failed:
            # The replies are small, so that it can only be the request that is refused.
            await anext(aiter(lab.stub.Count(lab.text(text="a" * 2000), timeout=10)))
    assert failed.value.code() is grpc.StatusCode.RESOURCE_EXHAUSTED


async def test_behind_proxies_callers_are_told_apart_by_what_the_farthest_trusted_one_saw(serve: Any):
    async with serve(limits=LimitSettings(rate=0.001, burst=1, trusted_hops=2)) as lab:
        for address in ("10.0.0.1", "10.0.0.2"):
            forwarded = (("x-forwarded-for", f"6.6.6.6, {address}, 10.9.9.9"),)
            assert await lab.say("hello", metadata=forwarded) == "hello"
            with pytest.raises(grpc.aio.AioRpcError) as refused:
                await lab.say("hello", metadata=forwarded)
            assert refused.value.code() is grpc.StatusCode.RESOURCE_EXHAUSTED


async def test_a_client_that_calls_too_often_is_told_when_to_come_back(serve: Any):
    async with serve(limits=LimitSettings(rate=0.5, burst=1)) as lab:
        await lab.say("hello")
        error, details = await lab.failure_of("hello")
    assert error.code() is grpc.StatusCode.RESOURCE_EXHAUSTED
    assert 0 < details["RetryInfo"].retry_delay.ToMilliseconds() <= 2000


async def test_one_call_more_than_the_limit_is_refused_at_once(serve: Any, metrics: Metrics):
    async with serve(in_flight=1) as lab:
        waiting = lab.stub.Say(lab.text(text="wait"), timeout=30)
        await lab.servicer.entered.wait()
        error, details = await lab.failure_of("hello")
        waiting.cancel()
        await lab.servicer.cleaned_up.wait()
        await until(lambda: 'code="CANCELLED"' in figures(metrics))
        assert await lab.say("hello") == "hello"
    assert error.code() is grpc.StatusCode.RESOURCE_EXHAUSTED
    assert details["RetryInfo"].retry_delay.ToMilliseconds() == 1000


async def test_one_caller_cannot_hold_all_places(serve: Any, metrics: Metrics):
    greedy, modest = ((("authorization", f"Bearer {name}"),) for name in ("greedy", "modest"))
    async with serve(authentication=Words(), limits=LimitSettings(share=0.25), in_flight=4) as lab:
        waiting = lab.stub.Count(lab.text(text="wait"), timeout=30, metadata=greedy)
        assert (await waiting.read()).text == "1"
        with pytest.raises(grpc.aio.AioRpcError) as refused:
            await lab.say("hello", metadata=greedy)
        assert await lab.say("hello", metadata=modest) == "hello"
        waiting.cancel()
        await until(lambda: 'code="CANCELLED"' in figures(metrics))
        assert await lab.say("hello", metadata=greedy) == "hello"
    assert refused.value.code() is grpc.StatusCode.RESOURCE_EXHAUSTED
