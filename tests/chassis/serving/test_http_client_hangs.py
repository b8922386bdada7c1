"""A service that hangs costs the callers of the HTTP kit a bounded time, and few of them."""

import asyncio

import pytest
from chassis.breaker.policy import BreakerPolicy
from chassis.breaker.refusal import CircuitOpen
from chassis.context.deadline import DeadlineExceeded
from chassis.context.request import bound
from chassis.resilience.bulkhead import BulkheadFull
from chassis.resilience.no_answer import NoAnswer
from chassis.resilience.policy import CallPolicy
from chassis.testing.polling import until

from tests.chassis.outgoing_calls import FOREVER, NEVER, due_in
from tests.chassis.serving import http_provider_lab
from tests.chassis.serving.http_provider_lab import Lab

lab = http_provider_lab.lab


@pytest.mark.parametrize("way", ["hang", "drip"])
async def test_a_service_that_hangs_or_drips_is_given_up_and_loses_its_connection(lab: Lab, way: str):
    lab.provider.script = [way]
    async with lab.client(CallPolicy(timeout=0.1, attempts=1, breaker=NEVER)) as client:
        with pytest.raises(NoAnswer, match=r"^card gave no answer: timeout$"):
            await client.request("GET", "/")
        await until(lambda: lab.provider.left == 1)
    assert lab.recorded("client_requests_total") == {"timeout": 1}


async def test_the_deadline_of_the_request_ends_the_wait_for_a_hung_service(lab: Lab):
    lab.provider.script = ["hang"]
    async with lab.client(CallPolicy(timeout=FOREVER, breaker=NEVER)) as client:
        with bound(due_in(0.2)), pytest.raises(DeadlineExceeded):
            await client.request("GET", "/")
    assert lab.recorded("client_requests_total") == {"late": 1}


async def test_a_hung_service_is_left_alone_after_a_few_requests_and_asked_again_when_it_is_back(lab: Lab):
    lab.provider.script = ["hang"] * 3
    policy = CallPolicy(timeout=0.1, attempts=1, breaker=BreakerPolicy(fail_max=3, reset_after=1.0))
    async with lab.client(policy) as client:
        for _ in range(3):
            with pytest.raises(NoAnswer):
                await client.request("GET", "/")
        with pytest.raises(CircuitOpen):
            await client.request("GET", "/")

        async def is_back() -> bool:
            try:
                return (await client.request("GET", "/")).status == 200
            except (CircuitOpen, NoAnswer):
                return False

        await until(is_back)


async def test_a_request_may_have_a_timeout_of_its_own(lab: Lab):
    lab.provider.script = ["hang"]
    async with lab.client(CallPolicy(timeout=FOREVER, attempts=1)) as client:
        with pytest.raises(NoAnswer):
            await client.request("GET", "/", seconds=0.05)
    assert lab.recorded("client_requests_total") == {"timeout": 1}


async def test_cancelled_requests_close_their_connections_and_leave_the_client_whole(lab: Lab):
    lab.provider.script = ["hang"] * 20
    async with lab.client(CallPolicy(places=4, queue=16, breaker=NEVER)) as client:
        calls = [asyncio.ensure_future(client.request("GET", "/")) for _ in range(20)]
        await until(lambda: lab.provider.at_once == 4)
        for call in calls:
            call.cancel()
        await asyncio.wait(calls)
        await until(lambda: lab.provider.left == 4)
        lab.provider.script.clear()
        replies = await asyncio.gather(*(client.request("GET", "/") for _ in range(20)))
    assert {reply.status for reply in replies} == {200}
    assert lab.recorded("client_bulkhead_in_use") == {"": 0}


async def test_of_a_hundred_requests_ten_reach_a_slow_service_at_once_and_who_cannot_wait_is_refused(lab: Lab):
    lab.provider.script = ["hang"] * 100
    policy = CallPolicy(timeout=FOREVER, patience=FOREVER, places=10, queue=40, breaker=NEVER)
    async with lab.client(policy) as client:
        calls = [asyncio.ensure_future(client.request("GET", "/")) for _ in range(100)]
        await until(lambda: lab.provider.at_once == 10)
        assert sum(call.done() for call in calls) == 50
        lab.provider.release.set()
        outcomes = await asyncio.gather(*calls, return_exceptions=True)
    assert lab.provider.most_at_once == 10
    assert sum(isinstance(outcome, BulkheadFull) for outcome in outcomes) == 50
    assert len(lab.provider.asked) == 50
