"""A service that hangs costs the callers of the gRPC kit a bounded time, and few of them."""

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
from tests.chassis.serving import grpc_parts_lab
from tests.chassis.serving.grpc_parts_lab import Lab

lab = grpc_parts_lab.lab


async def test_a_hung_service_is_given_up_and_hears_that_nobody_waits_any_more(lab: Lab):
    async with lab.client(CallPolicy(timeout=0.1, breaker=NEVER)) as stub:
        with pytest.raises(NoAnswer):
            await stub.get(b"hang")
    await until(lambda: lab.parts.left == 1)
    assert lab.recorded("client_requests_total") == {"timeout": 1}


async def test_the_deadline_of_the_request_ends_the_wait_for_a_hung_service(lab: Lab):
    async with lab.client(CallPolicy(timeout=FOREVER, breaker=NEVER)) as stub:
        with bound(due_in(0.2)), pytest.raises(DeadlineExceeded):
            await stub.get(b"hang")
    assert lab.recorded("client_requests_total") == {"late": 1}


async def test_a_hung_service_is_left_alone_after_a_few_calls_and_asked_again_when_it_is_back(lab: Lab):
    policy = CallPolicy(timeout=0.1, breaker=BreakerPolicy(fail_max=3, reset_after=1.0, timeout=FOREVER))
    async with lab.client(policy) as stub:
        for _ in range(3):
            with pytest.raises(NoAnswer):
                await stub.get(b"hang")
        with pytest.raises(CircuitOpen):
            await stub.get(b"1")

        async def is_back() -> bool:
            try:
                return bool(await stub.get(b"1") == b"1")
            except (CircuitOpen, NoAnswer):
                return False

        await until(is_back)


async def test_a_cancelled_caller_cancels_its_call_over_there(lab: Lab):
    async with lab.client() as stub:
        call = asyncio.create_task(stub.get(b"hang"))
        await until(lambda: lab.parts.at_once == 1)
        call.cancel()
        await asyncio.wait({call})
        await until(lambda: lab.parts.left == 1)
    assert lab.recorded("client_requests_total") == {"cancelled": 1}


async def test_of_a_hundred_calls_ten_reach_a_slow_service_at_once_and_who_cannot_wait_is_refused(lab: Lab):
    policy = CallPolicy(timeout=FOREVER, patience=FOREVER, places=10, queue=40, breaker=NEVER)
    async with lab.client(policy) as stub:
        calls = [asyncio.ensure_future(stub.get(b"hang")) for _ in range(100)]
        await until(lambda: lab.parts.at_once == 10)
        assert sum(call.done() for call in calls) == 50
        lab.parts.release.set()
        outcomes = await asyncio.gather(*calls, return_exceptions=True)
    assert lab.parts.most_at_once == 10
    assert outcomes.count(b"hang") == 50
    assert sum(isinstance(outcome, BulkheadFull) for outcome in outcomes) == 50
