"""The guard tries again what may be tried again, as often as is good for the dependency."""

import asyncio
from time import monotonic

import pytest
from chassis.resilience.no_answer import NoAnswer
from chassis.resilience.policy import CallPolicy

from tests.chassis.guard_bench import Bench, DownError, RefusedError
from tests.chassis.outgoing_calls import NEVER


async def test_an_idempotent_call_is_tried_again_and_answered() -> None:
    bench = Bench(CallPolicy(attempts=3, first_delay=0.001))
    bench.errors = lambda time: DownError() if time < 3 else None
    assert await bench.call() == "answer"
    assert bench.asked == 3
    assert bench.recorded("client_retries_total") == {"": 2}
    assert bench.recorded("client_requests_total") == {"answered": 1}


async def test_a_call_that_is_not_idempotent_is_never_tried_again() -> None:
    bench = Bench(CallPolicy(attempts=3, first_delay=0.001))
    bench.errors = lambda _time: DownError()
    with pytest.raises(NoAnswer, match=r"^card gave no answer: down$"):
        await bench.call(idempotent=False)
    assert bench.asked == 1


async def test_after_its_last_try_the_caller_learns_that_there_is_no_answer() -> None:
    bench = Bench(CallPolicy(attempts=3, first_delay=0.001))
    bench.errors = lambda _time: DownError()
    with pytest.raises(NoAnswer) as caught:
        await bench.call()
    assert bench.asked == 3
    assert isinstance(caught.value.__cause__, DownError)
    assert bench.recorded("client_requests_total") == {"failed": 1}


@pytest.mark.parametrize(("error", "result"), [(RefusedError(), "answered"), (ZeroDivisionError(), "fault")])
async def test_what_another_try_cannot_change_reaches_the_caller_as_it_is(error: Exception, result: str) -> None:
    bench = Bench(CallPolicy(attempts=3, first_delay=0.001))
    bench.errors = lambda _time: error
    with pytest.raises(type(error)):
        await bench.call()
    assert bench.asked == 1
    assert bench.recorded("client_requests_total") == {result: 1}


async def test_a_storm_gets_no_more_retries_than_the_budget_allows() -> None:
    bench = Bench(
        CallPolicy(
            attempts=5, first_delay=1e-6, most_delay=1e-6, retry_ratio=0.1, retry_reserve=10, places=1000, breaker=NEVER
        )
    )
    bench.errors = lambda _time: DownError()
    outcomes = await asyncio.gather(*(bench.outcome() for _ in range(1000)))
    assert set(outcomes) == {"NoAnswer"}
    retries = bench.asked - 1000
    assert 90 <= retries <= 10 + 0.1 * 1000
    assert bench.recorded("client_retries_total") == {"": retries}
    # Each call was either tried all five times, or found the budget empty once.
    assert 900 <= bench.recorded("client_retries_over_budget_total")[""] <= 1000


async def test_rare_calls_find_a_reserve_and_answers_fill_it_up_again() -> None:
    bench = Bench(CallPolicy(attempts=2, first_delay=1e-6, retry_ratio=0.5, retry_reserve=1, breaker=NEVER))
    bench.errors = lambda _time: DownError()
    await bench.outcome()
    assert bench.asked == 2
    await bench.outcome()
    assert bench.asked == 3
    await bench.outcome()
    assert bench.asked == 5


async def test_a_dependency_that_says_when_to_come_back_is_asked_then_and_not_before() -> None:
    bench = Bench(CallPolicy(attempts=2, first_delay=1e-6, most_delay=0.2))
    error = DownError()
    error.retry_after = 0.05
    bench.errors = lambda time: error if time == 1 else None
    begun = monotonic()
    assert await bench.call() == "answer"
    assert monotonic() - begun >= 0.05


async def test_who_is_told_to_come_back_much_later_passes_it_on_instead_of_waiting() -> None:
    bench = Bench(CallPolicy(attempts=2, first_delay=1e-6, most_delay=0.2))
    error = DownError()
    error.retry_after = 60.0
    bench.errors = lambda _time: error
    with pytest.raises(NoAnswer) as caught:
        await bench.call()
    assert caught.value.retry_after == 60.0
    assert bench.asked == 1
