"""The guard before a dependency: bounded in time and number whatever the dependency does, and fair to it."""

import asyncio
from collections.abc import AsyncIterator, Callable
from time import monotonic

import pytest
from chassis.breaker.policy import BreakerPolicy
from chassis.breaker.refusal import CircuitOpen
from chassis.context.deadline import DeadlineExceeded
from chassis.context.request import RequestContext, bound
from chassis.metrics.registry import Metrics
from chassis.resilience.bulkhead import BulkheadFull
from chassis.resilience.guard import Guard
from chassis.resilience.judgement import Judgement
from chassis.resilience.no_answer import NoAnswer
from chassis.resilience.policy import CallPolicy
from chassis.testing.polling import until
from prometheus_client.parser import text_string_to_metric_families

FOREVER = 3600.0
NEVER = BreakerPolicy(fail_max=1_000_000, timeout=FOREVER)
"""A breaker that does not open, so that a test sees what the rest does."""


class RefusedError(Exception):
    """The dependency's protocol says that the question was wrong."""


class DownError(Exception):
    """The dependency's protocol says that it cannot answer."""

    retry_after: float | None = None


def judge(error: Exception) -> Judgement:
    match error:
        case RefusedError():
            return Judgement("answered")
        case DownError():
            return Judgement("failed", again=True, retry_after=error.retry_after, reason="down")
    return Judgement("fault")


class Bench:
    """A dependency that answers, fails or hangs, and a guard before it."""

    def __init__(self, policy: CallPolicy) -> None:
        self.metrics = Metrics()
        self.guard = Guard("card", policy, metrics=self.metrics.for_service("shop", "1"), judge=judge)
        self.asked = 0
        self.at_once = 0
        self.most_at_once = 0
        self.told: list[float] = []
        self.errors: Callable[[int], Exception | None] = lambda _time: None
        self.answers = asyncio.Event()
        self.answers.set()

    async def ask(self, seconds: float) -> str:
        self.asked += 1
        time = self.asked
        self.told.append(seconds)
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        try:
            await self.answers.wait()
        finally:
            self.at_once -= 1
        error = self.errors(time)
        if error is not None:
            raise error
        return "answer"

    async def call(self, *, idempotent: bool = True, seconds: float | None = None) -> str:
        return await self.guard.call(self.ask, idempotent=idempotent, seconds=seconds)

    async def outcome(self, *, idempotent: bool = True) -> str:
        """Call, and say what came back: the answer or the kind of error."""
        try:
            return await self.call(idempotent=idempotent)
        except Exception as error:  # noqa: BLE001 - its kind is what the test looks at
            return type(error).__name__

    async def until_asked(self, times: int) -> None:
        await until(lambda: self.asked >= times)

    def recorded(self, sample: str) -> dict[str, float]:
        """Give the figures of a sample by what became of the calls, or the only one under an empty name."""
        families = text_string_to_metric_families(self.metrics.exposition(None)[0].decode())
        return {
            each.labels.get("result", ""): each.value
            for family in families
            for each in family.samples
            if each.name == sample
        }


def due_in(seconds: float) -> RequestContext:
    """Make a context whose deadline is so many seconds away."""
    return RequestContext("r", "shop", deadline=monotonic() + seconds)


async def cancelled(task: "asyncio.Task[str]") -> None:
    task.cancel()
    await asyncio.wait({task})
    assert task.cancelled()


# --- tries ------------------------------------------------------------------------------------------------------------


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


# --- time -------------------------------------------------------------------------------------------------------------


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


# --- number -----------------------------------------------------------------------------------------------------------


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


# --- answers that go on -----------------------------------------------------------------------------------------------


async def test_an_answer_that_goes_on_holds_its_place_until_it_is_over() -> None:
    bench = Bench(CallPolicy(places=1, queue=0))
    async with bench.guard.opened(bench.ask, idempotent=True) as answer:
        assert answer == "answer"
        with pytest.raises(BulkheadFull):
            await bench.call()
    assert await bench.call() == "answer"


async def test_an_answer_that_breaks_off_gives_its_place_back_and_is_not_asked_for_again() -> None:
    bench = Bench(CallPolicy(places=1, queue=0, first_delay=1e-6))

    async def read() -> AsyncIterator[str]:
        async with bench.guard.opened(bench.ask, idempotent=True) as answer:
            yield answer
            raise bench.guard.failure(DownError())

    with pytest.raises(NoAnswer):
        assert [part async for part in read()] == []
    assert bench.asked == 1
    assert await bench.call() == "answer"
