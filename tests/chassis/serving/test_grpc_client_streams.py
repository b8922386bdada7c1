"""Streams through the gRPC kit: begun again or not, ended in time, and never left holding a place."""

import gc
from collections.abc import AsyncIterator

import pytest
from chassis.context.deadline import DeadlineExceeded
from chassis.context.request import bound
from chassis.grpc.careful_channel import DeadlineMissing
from chassis.resilience.no_answer import NoAnswer
from chassis.resilience.policy import CallPolicy
from chassis.testing.polling import until

from tests.chassis.outgoing_calls import FOREVER, NEVER, due_in
from tests.chassis.serving import grpc_parts_lab
from tests.chassis.serving.grpc_parts_lab import Lab

lab = grpc_parts_lab.lab


async def test_a_stream_arrives_whole_and_counts_once(lab: Lab):
    async with lab.client() as stub:
        assert [part async for part in stub.list(b"", timeout=10)] == [b"0", b"1", b"2"]
    assert lab.recorded("client_requests_total") == {"answered": 1}


async def test_a_stream_without_a_deadline_is_refused_before_it_is_sent(lab: Lab):
    async with lab.client() as stub:
        with pytest.raises(DeadlineMissing, match=r"/lab.parts.v1.Parts/List .* pass timeout="):
            stub.list(b"")


async def test_a_stream_that_has_not_begun_is_asked_for_again(lab: Lab):
    lab.parts.script = [b"UNAVAILABLE", b"hello"]
    async with lab.client() as stub:
        assert [part async for part in stub.list(b"", timeout=10)] == [b"0", b"1", b"2"]
    assert lab.parts.asked == 2


async def test_a_stream_that_breaks_off_ends_in_no_answer_and_is_not_begun_again(lab: Lab):
    async with lab.client() as stub:
        parts = stub.list(b"break", timeout=10)
        assert [await anext(parts) for _ in range(3)] == [b"0", b"1", b"2"]
        with pytest.raises(NoAnswer):
            await anext(parts)
    assert lab.parts.asked == 1


async def test_a_stream_that_hangs_in_the_middle_ends_with_its_deadline(lab: Lab):
    async with lab.client() as stub:
        with pytest.raises(NoAnswer):
            assert [part async for part in stub.list(b"endless", timeout=0.2)] == []


async def test_a_stream_that_the_deadline_of_the_request_ends_says_so(lab: Lab):
    async with lab.client() as stub:
        parts = stub.list(b"endless", timeout=FOREVER)
        with bound(due_in(0.3)):
            assert [await anext(parts) for _ in range(3)] == [b"0", b"1", b"2"]
        with pytest.raises(DeadlineExceeded):
            await anext(parts)


async def test_a_stream_that_nobody_reads_to_its_end_gives_its_place_back(lab: Lab):
    async with lab.client(CallPolicy(places=1, queue=0, breaker=NEVER)) as stub:
        async for part in stub.list(b"endless", timeout=FOREVER):
            assert part == b"0"
            assert lab.recorded("client_bulkhead_in_use") == {"": 1}
            break
        # Whoever walks away leaves it to the collector, which may take its time.
        gc.collect()
        await until(lambda: lab.recorded("client_bulkhead_in_use") == {"": 0})
        await until(lambda: lab.parts.left == 1)
        assert await stub.get(b"1") == b"1"


async def test_a_method_that_is_sent_a_stream_is_asked_once_whatever_the_policy_says(lab: Lab):
    async def requests() -> AsyncIterator[bytes]:
        yield b"a"
        yield b"b"

    async with lab.client(CallPolicy(attempts=3, idempotent=frozenset({"Gather"}), breaker=NEVER)) as stub:
        assert await stub.gather(requests()) == b"ab"
        lab.parts.script = [b"UNAVAILABLE"]
        with pytest.raises(NoAnswer):
            await stub.gather(requests())
    assert lab.parts.asked == 2
