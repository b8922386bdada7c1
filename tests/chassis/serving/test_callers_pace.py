"""One caller's zeal costs that caller its answers, and nobody else: no breaker opens for what one alone is refused."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from chassis.breaker.policy import BreakerPolicy
from chassis.breaker.refusal import CircuitOpen
from chassis.context.credentials import callers_credentials, keep_credentials
from chassis.grpc.channel import ChannelSettings
from chassis.grpc.client import open_grpc_client
from chassis.http.client.client import HttpClient
from chassis.http.client.opening import open_http_client
from chassis.http.client.settings import HttpClientSettings
from chassis.http.settings import HttpSettings
from chassis.metrics.registry import Metrics
from chassis.resilience.client_limit import LimitSettings
from chassis.resilience.no_answer import NoAnswer
from chassis.resilience.policy import CallPolicy
from litestar import get

from tests.chassis.serving import echo_lab
from tests.chassis.serving.echo_lab import Lab
from tests.chassis.serving.words import Words

metrics = echo_lab.metrics
serve = echo_lab.serve

QUICK_TO_OPEN = CallPolicy(timeout=10, attempts=1, breaker=BreakerPolicy(fail_max=1))
ONCE = LimitSettings(rate=0.01, burst=1)


class Slow:
    """A handler that answers when it is told to."""

    def __init__(self) -> None:
        self.entered = asyncio.Event()
        self.told = asyncio.Event()

    def handler(self) -> Any:
        @get("/slow")
        async def slow() -> None:
            self.entered.set()
            await self.told.wait()

        return slow


@get("/me")
async def me() -> dict[str, str]:
    return {}


@asynccontextmanager
async def stub_of(lab: Lab, stubs: Any) -> AsyncIterator[Any]:
    async with open_grpc_client(
        ChannelSettings(address=lab.address),
        "lab",
        policy=QUICK_TO_OPEN,
        metrics=Metrics().for_service("shop", "1"),
        authorization=callers_credentials,
    ) as channel:
        yield stubs[1].EchoStub(channel)


@asynccontextmanager
async def client_of(url: str) -> AsyncIterator[HttpClient]:
    async with open_http_client(
        HttpClientSettings(url=url),
        "lab",
        policy=QUICK_TO_OPEN,
        metrics=Metrics().for_service("shop", "1"),
        authorization=callers_credentials,
    ) as client:
        yield client


async def test_over_grpc_a_caller_over_its_pace_is_refused_and_the_others_are_answered(serve: Any, stubs: Any):
    async with serve(authentication=Words(), limits=ONCE) as lab, stub_of(lab, stubs) as stub:
        keep_credentials("Bearer greedy")
        await stub.Say(lab.text(text="hello"))
        for _ in range(6):
            with pytest.raises(NoAnswer) as refused:
                await stub.Say(lab.text(text="hello"))
            assert 90 < refused.value.retry_after <= 100
        keep_credentials("Bearer modest")
        assert (await stub.Say(lab.text(text="hello"))).text == "hello"


async def test_over_grpc_a_stream_over_the_pace_of_its_caller_is_held_against_nobody(serve: Any, stubs: Any):
    async with serve(authentication=Words(), limits=ONCE) as lab, stub_of(lab, stubs) as stub:
        keep_credentials("Bearer greedy")
        await stub.Say(lab.text(text="hello"))
        with pytest.raises(NoAnswer):
            await anext(aiter(stub.Count(lab.text(text="hello"), timeout=10)))
        keep_credentials("Bearer modest")
        assert (await stub.Say(lab.text(text="hello"))).text == "hello"


async def test_over_grpc_what_a_service_behind_the_called_one_refuses_one_caller_is_held_against_neither(
    serve: Any, stubs: Any
):
    async with serve() as lab, stub_of(lab, stubs) as stub:
        with pytest.raises(NoAnswer, match=r"^lab gave no answer: UNAVAILABLE$") as refused:
            await stub.Say(lab.text(text="too often for one behind"))
        assert refused.value.retry_after == 7
        assert (await stub.Say(lab.text(text="hello"))).text == "hello"


async def test_over_grpc_a_service_with_too_much_to_do_is_left_alone(serve: Any, stubs: Any):
    async with serve(in_flight=1) as lab, stub_of(lab, stubs) as stub:
        waiting = lab.stub.Say(lab.text(text="wait"), timeout=30)
        await lab.servicer.entered.wait()
        for refusal in (NoAnswer, CircuitOpen):
            with pytest.raises(refusal):
                await stub.Say(lab.text(text="hello"))
        waiting.cancel()


async def test_over_http_a_caller_over_its_pace_is_refused_and_the_others_are_answered(lab: Any):
    async with lab(me, authentication=Words(), limits=ONCE) as outside, client_of(str(outside.base_url)) as client:
        keep_credentials("Bearer greedy")
        await client.request("GET", "/me")
        for _ in range(6):
            with pytest.raises(NoAnswer, match=r"^lab gave no answer: status 429$") as refused:
                await client.request("GET", "/me")
            assert 90 < refused.value.retry_after <= 100
        keep_credentials("Bearer modest")
        assert (await client.request("GET", "/me")).status == 200


async def test_over_http_a_service_with_too_much_to_do_is_left_alone(lab: Any):
    slow, http = Slow(), HttpSettings(in_flight=1)
    async with lab(me, slow.handler(), http=http) as outside, client_of(str(outside.base_url)) as client:
        waiting = asyncio.create_task(outside.get("/slow"))
        await slow.entered.wait()
        for refusal in (NoAnswer, CircuitOpen):
            with pytest.raises(refusal):
                await client.request("GET", "/me")
        slow.told.set()
        await waiting


async def test_a_unix_socket_has_no_pace_for_one_request_from_outside_may_be_many_inside(serve: Any, tmp_path: Path):
    async with serve(host=f"unix:{tmp_path}/lab.sock", authentication=Words(), limits=ONCE) as lab:
        ada = (("authorization", "Bearer ada"),)
        assert [await lab.say("hello", metadata=ada) for _ in range(3)] == ["hello"] * 3


async def test_over_a_unix_socket_one_caller_cannot_hold_all_places_either(serve: Any, tmp_path: Path):
    limits = LimitSettings(share=0.5)
    async with serve(host=f"unix:{tmp_path}/lab.sock", authentication=Words(), limits=limits, in_flight=2) as lab:
        ada, bob = ((("authorization", f"Bearer {name}"),) for name in ("ada", "bob"))
        waiting = lab.stub.Say(lab.text(text="wait"), timeout=30, metadata=ada)
        await lab.servicer.entered.wait()
        error, _ = await lab.failure_of("hello", metadata=ada)
        assert error.code().name == "RESOURCE_EXHAUSTED"
        assert await lab.say("hello", metadata=bob) == "hello"
        waiting.cancel()
