"""What the gRPC kit makes of a service that refuses, flaps, overloads or is away."""

from time import monotonic

import grpc
import pytest
from chassis.breaker.policy import BreakerPolicy
from chassis.problems import Unavailable
from chassis.resilience.no_answer import NoAnswer
from chassis.resilience.policy import CallPolicy
from chassis.testing.polling import until

from tests.chassis.outgoing_calls import NEVER
from tests.chassis.serving import grpc_parts_lab
from tests.chassis.serving.grpc_parts import Parts, serving
from tests.chassis.serving.grpc_parts_lab import QUICK, Lab

lab = grpc_parts_lab.lab


async def test_a_refusal_is_an_answer_it_is_neither_retried_nor_held_against_the_service(lab: Lab):
    async with lab.client(CallPolicy(idempotent=QUICK.idempotent, breaker=BreakerPolicy(fail_max=1))) as stub:
        for _ in range(3):
            with pytest.raises(grpc.aio.AioRpcError) as refused:
                await stub.get(b"NOT_FOUND")
            assert refused.value.code() is grpc.StatusCode.NOT_FOUND
    assert lab.parts.asked == 3
    assert lab.recorded("client_requests_total") == {"answered": 3}


@pytest.mark.parametrize("failure", [b"UNAVAILABLE", b"CANCELLED"])
async def test_a_flapping_service_is_asked_again_if_the_method_is_idempotent(lab: Lab, failure: bytes):
    lab.parts.script = [failure, failure, b"hello"]
    async with lab.client() as stub:
        assert await stub.get(b"1") == b"1"
    assert lab.recorded("client_retries_total") == {"": 2}


async def test_a_method_that_the_policy_does_not_name_is_asked_once(lab: Lab):
    lab.parts.script = [b"UNAVAILABLE"]
    async with lab.client(CallPolicy(breaker=NEVER)) as stub:
        with pytest.raises(NoAnswer, match=r"^parts gave no answer: UNAVAILABLE$"):
            await stub.get(b"1")
    assert lab.parts.asked == 1


@pytest.mark.parametrize("failure", [b"INTERNAL", b"UNKNOWN", b"DATA_LOSS"])
async def test_a_defect_is_a_failure_that_asking_again_does_not_mend(lab: Lab, failure: bytes):
    async with lab.client() as stub:
        with pytest.raises(NoAnswer) as caught:
            await stub.get(failure)
    assert lab.parts.asked == 1
    assert "secret" not in str(caught.value)


async def test_a_service_that_is_overloaded_is_asked_again_when_it_said_so(lab: Lab):
    lab.parts.script, lab.parts.retry_after = [b"RESOURCE_EXHAUSTED", b"hello"], 0.05
    begun = monotonic()
    async with lab.client() as stub:
        assert await stub.get(b"1") == b"1"
    assert monotonic() - begun >= 0.05


async def test_a_service_that_is_overloaded_for_long_is_left_alone_and_the_caller_learns_for_how_long(lab: Lab):
    lab.parts.script, lab.parts.retry_after = [b"RESOURCE_EXHAUSTED"], 60
    async with lab.client() as stub:
        with pytest.raises(Unavailable) as caught:
            await stub.get(b"1")
    assert caught.value.retry_after == 60
    assert lab.parts.asked == 1


async def test_a_message_that_is_too_large_is_our_own_affair(lab: Lab):
    async with lab.client() as stub:
        with pytest.raises(grpc.aio.AioRpcError) as refused:
            await stub.get(b"x" * 5_000_000)
    assert refused.value.code() is grpc.StatusCode.RESOURCE_EXHAUSTED
    assert lab.recorded("client_requests_total") == {"answered": 1}


async def test_a_stub_that_is_used_wrongly_is_a_fault_of_ours_and_no_outage(lab: Lab):
    async with lab.client(CallPolicy(breaker=BreakerPolicy(fail_max=1))) as stub:
        with pytest.raises(TypeError):
            await stub.get("text")
        assert await stub.get(b"1") == b"1"
    assert lab.recorded("client_requests_total") == {"fault": 1, "answered": 1}


async def test_a_refused_connection_is_no_answer_and_the_service_is_found_when_it_comes(lab: Lab):
    parts = Parts()
    async with serving(parts) as address:
        pass
    lab.address = address
    policy = CallPolicy(timeout=1, attempts=2, breaker=BreakerPolicy(fail_max=5, reset_after=0.1))
    async with lab.client(policy) as stub:
        with pytest.raises(NoAnswer, match="UNAVAILABLE"):
            await stub.get(b"1")
        async with serving(parts, address):

            async def is_there() -> bool:
                try:
                    return bool(await stub.get(b"1") == b"1")
                except Unavailable:
                    return False

            await until(is_there)
