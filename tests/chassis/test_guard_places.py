"""The guard lets in so many calls at once, and each gives its place back."""

import asyncio

import pytest
from chassis.breaker.policy import BreakerPolicy
from chassis.context.deadline import DeadlineExceeded
from chassis.context.request import bound
from chassis.resilience.bulkhead import BulkheadFull
from chassis.resilience.policy import CallPolicy
from chassis.testing.polling import until

from tests.chassis.guard_bench import Bench
from tests.chassis.outgoing_calls import FOREVER, NEVER, due_in


async def cancelled(task: "asyncio.Task[str]") -> None:
    task.cancel()
    await asyncio.wait({task})
    assert task.cancelled()


async def test_of_a_hundred_calls_ten_are_made_at_once_twenty_wait_and_the_rest_is_refused_at_once() -> None:
    bench = Bench(CallPolicy(places=10, queue=20, timeout=FOREVER, patience=FOREVER, breaker=NEVER))
    bench.answers.clear()
    calls = [asyncio.create_task(bench.outcome()) for _ in range(100)]
    await bench.until_asked(10)
    refused, _ = await asyncio.wait(calls, timeout=0.05)
    assert [call.result() for call in refused] == ["BulkheadFull"] * 70
    assert bench.recorded("client_bulkhead_in_use") == {"": 10}
    bench.answers.set()
    assert sorted(await asyncio.gather(*calls)) == ["BulkheadFull"] * 70 + ["answer"] * 30
    assert bench.most_at_once == 10
    assert bench.recorded("client_bulkhead_in_use") == {"": 0}
    assert bench.recorded("client_requests_total") == {"answered": 30, "full": 70}


async def test_who_waited_leaves_the_queue_to_others() -> None:
    bench = Bench(CallPolicy(places=1, queue=1, timeout=FOREVER, patience=FOREVER, breaker=NEVER))
    for _ in range(3):
        bench.answers.clear()
        calls = [asyncio.create_task(bench.outcome()) for _ in range(2)]
        await until(lambda: bench.at_once == 1)
        bench.answers.set()
        assert await asyncio.gather(*calls) == ["answer"] * 2


async def test_who_waits_for_a_place_longer_than_patience_is_refused() -> None:
    bench = Bench(CallPolicy(places=1, queue=1, timeout=FOREVER, patience=0.01, breaker=NEVER))
    bench.answers.clear()
    first = asyncio.create_task(bench.outcome())
    await bench.until_asked(1)
    with pytest.raises(BulkheadFull):
        await bench.call()
    bench.answers.set()
    assert await first == "answer"


async def test_who_waits_for_a_place_until_its_deadline_learns_that_it_is_over() -> None:
    bench = Bench(CallPolicy(places=1, queue=1, timeout=FOREVER, patience=FOREVER, breaker=NEVER))
    bench.answers.clear()
    first = asyncio.create_task(bench.outcome())
    await bench.until_asked(1)
    with bound(due_in(0.01)), pytest.raises(DeadlineExceeded):
        await bench.call()
    assert bench.asked == 1
    await cancelled(first)


async def test_a_cancelled_call_gives_its_place_back_and_says_nothing_against_the_dependency() -> None:
    bench = Bench(CallPolicy(places=1, queue=1, timeout=FOREVER, breaker=BreakerPolicy(fail_max=1, timeout=FOREVER)))
    bench.answers.clear()
    at_work = asyncio.create_task(bench.call())
    waiting = asyncio.create_task(bench.call())
    await bench.until_asked(1)
    await cancelled(waiting)
    await cancelled(at_work)
    bench.answers.set()
    assert await bench.call() == "answer"
    assert bench.recorded("client_bulkhead_in_use") == {"": 0}
    assert bench.recorded("client_requests_total") == {"cancelled": 2, "answered": 1}
