"""A call through the guard is over in time, whatever the dependency does."""

import pytest
from chassis.context.deadline import DeadlineExceeded
from chassis.context.request import bound
from chassis.resilience.no_answer import NoAnswer
from chassis.resilience.policy import CallPolicy

from tests.chassis.guard_bench import Bench, DownError
from tests.chassis.outgoing_calls import FOREVER, NEVER, due_in


async def test_a_dependency_that_hangs_is_given_up_after_the_timeout_of_a_try() -> None:
    bench = Bench(CallPolicy(timeout=0.01, attempts=2, first_delay=1e-6))
    bench.answers.clear()
    with pytest.raises(NoAnswer, match=r"^card gave no answer: timeout$"):
        await bench.call()
    assert bench.asked == 2
    assert bench.at_once == 0
    assert bench.recorded("client_requests_total") == {"timeout": 1}


async def test_a_call_may_have_a_timeout_of_its_own() -> None:
    bench = Bench(CallPolicy(timeout=FOREVER, attempts=1))
    bench.answers.clear()
    assert bench.recorded("client_requests_total") == {}
    with pytest.raises(NoAnswer):
        await bench.call(seconds=0.01)
    assert bench.told == [0.01]


async def test_the_deadline_of_the_request_shortens_a_try_and_tells_the_dependency_so() -> None:
    bench = Bench(CallPolicy(timeout=FOREVER))
    bench.answers.clear()
    with bound(due_in(0.2)), pytest.raises(DeadlineExceeded):
        await bench.call()
    assert 0 < bench.told[0] <= 0.2
    assert bench.asked == 1
    assert bench.recorded("client_requests_total") == {"late": 1}


async def test_after_the_deadline_the_dependency_is_not_asked_at_all() -> None:
    bench = Bench(CallPolicy())
    with bound(due_in(-1)), pytest.raises(DeadlineExceeded):
        await bench.call()
    assert bench.asked == 0


async def test_a_try_that_could_only_begin_after_the_deadline_is_not_made() -> None:
    bench = Bench(CallPolicy(attempts=3, first_delay=1e-6, most_delay=FOREVER, breaker=NEVER))
    error = DownError()
    error.retry_after = 30.0
    bench.errors = lambda _time: error
    with bound(due_in(10)), pytest.raises(NoAnswer):
        await bench.call()
    assert bench.asked == 1
