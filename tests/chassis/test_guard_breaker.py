"""The guard leaves a dependency alone that is down, for the right reasons, and comes back."""

import asyncio

import pytest
from chassis.breaker.policy import BreakerPolicy
from chassis.breaker.refusal import CircuitOpen
from chassis.context.deadline import DeadlineExceeded
from chassis.context.request import bound
from chassis.resilience.policy import CallPolicy
from chassis.testing.polling import until

from tests.chassis.guard_bench import Bench, DownError
from tests.chassis.outgoing_calls import FOREVER, due_in


async def test_a_breaker_that_opens_while_a_call_waits_for_its_next_try_has_the_last_word() -> None:
    bench = Bench(CallPolicy(attempts=2, first_delay=1e-6, most_delay=FOREVER, breaker=BreakerPolicy(fail_max=1)))
    later = DownError()
    later.retry_after = 0.2
    bench.errors = lambda time: later if time == 1 else DownError()
    again = asyncio.create_task(bench.outcome())
    await bench.until_asked(1)
    assert await bench.outcome(idempotent=False) == "NoAnswer"
    assert await again == "NoAnswer"
    assert bench.asked == 2
    assert await bench.outcome() == "CircuitOpen"


async def test_callers_in_a_hurry_do_not_open_the_breaker_for_the_others() -> None:
    bench = Bench(CallPolicy(timeout=FOREVER, breaker=BreakerPolicy(fail_max=1, timeout=FOREVER)))
    bench.answers.clear()
    for _ in range(10):
        with bound(due_in(0.002)), pytest.raises(DeadlineExceeded):
            await bench.call()
    bench.answers.set()
    assert await bench.call() == "answer"


async def test_a_hang_beyond_a_fair_share_of_the_usual_time_counts_though_a_deadline_ended_it() -> None:
    bench = Bench(CallPolicy(timeout=0.35, breaker=BreakerPolicy(fail_max=1)))
    bench.answers.clear()
    with bound(due_in(0.3)), pytest.raises(DeadlineExceeded):
        await bench.call()
    with pytest.raises(CircuitOpen):
        await bench.call()


async def test_a_hung_dependency_costs_its_callers_little_once_the_breaker_knows() -> None:
    bench = Bench(
        CallPolicy(timeout=0.01, attempts=1, places=10, queue=100, breaker=BreakerPolicy(fail_max=5, timeout=FOREVER))
    )
    bench.answers.clear()
    outcomes = [await bench.outcome() for _ in range(100)]
    assert outcomes == ["NoAnswer"] * 5 + ["CircuitOpen"] * 95
    assert bench.asked == 5


async def test_a_dependency_that_is_back_is_asked_again_by_itself() -> None:
    bench = Bench(CallPolicy(attempts=1, breaker=BreakerPolicy(fail_max=1, reset_after=0.5)))
    bench.errors = lambda _time: DownError()
    assert [await bench.outcome(), await bench.outcome()] == ["NoAnswer", "CircuitOpen"]
    bench.errors = lambda _time: None

    async def is_back() -> bool:
        return await bench.outcome() == "answer"

    await until(is_back)
    assert await is_back()


async def test_while_a_breaker_tries_it_tries_once() -> None:
    breaker = BreakerPolicy(fail_max=1, reset_after=0.01, timeout=FOREVER)
    bench = Bench(CallPolicy(attempts=3, first_delay=FOREVER, most_delay=FOREVER, breaker=breaker))
    bench.errors = lambda _time: DownError()
    await bench.outcome(idempotent=False)

    async def is_tried() -> bool:
        return await bench.outcome() != "CircuitOpen"

    await until(is_tried)
    assert bench.asked == 2
