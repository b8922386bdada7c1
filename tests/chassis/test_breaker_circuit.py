"""The circuit breaker: stops asking what fails, tries carefully, and judges nobody by what it cannot know."""

import asyncio
import traceback
from collections.abc import Callable

import pytest
from chassis.breaker.circuit import Breaker
from chassis.breaker.policy import BreakerPolicy
from chassis.breaker.refusal import CircuitOpen
from chassis.metrics.registry import Metrics
from prometheus_client.parser import text_string_to_metric_families


class Bench:
    """A breaker before a dependency that answers, refuses or hangs, with a clock moved by hand."""

    def __init__(self, policy: BreakerPolicy, *, is_failure: Callable[[Exception], bool | None] | None = None) -> None:
        self.now = 0.0
        self.asked = 0
        self.error: BaseException | None = None
        self.answers = asyncio.Event()
        self.answers.set()
        self._metrics = Metrics()
        self.breaker = Breaker(
            "card",
            policy,
            metrics=self._metrics.for_service("shop", "1").breakers,
            is_failure=is_failure or (lambda _error: True),
            clock=lambda: self.now,
        )

    async def ask(self) -> str:
        self.asked += 1
        await self.answers.wait()
        if self.error is not None:
            raise self.error
        return "answer"

    async def call(self) -> str:
        return await self.breaker.call(self.ask)

    async def outcomes(self, calls: int) -> list[str]:
        """Call one after the other; say what came back: the answer or the kind of error."""
        return [await self._outcome() for _ in range(calls)]

    async def _outcome(self) -> str:
        try:
            return await self.call()
        except Exception as error:  # noqa: BLE001 - its kind is what the test looks at
            return type(error).__name__

    async def at_once(self, calls: int) -> tuple[list["asyncio.Task[str]"], list[str]]:
        """Start calls that hang; give those that do, and what came back to the others at once."""
        self.answers.clear()
        tasks = [asyncio.create_task(self._outcome()) for _ in range(calls)]
        done, _ = await asyncio.wait(tasks, timeout=0)
        while not done and self.asked < calls:
            done, _ = await asyncio.wait(tasks, timeout=0)
        return [task for task in tasks if not task.done()], [task.result() for task in tasks if task.done()]

    async def break_down(self) -> None:
        """Open the breaker, then wait until it may try."""
        self.error = OSError()
        while self.breaker.state != "open":
            await self._outcome()
        self.now += 30.0
        self.error, self.asked = None, 0

    def recorded(self, family: str) -> dict[str, float]:
        """Give what was recorded, by the labels that vary."""
        families = text_string_to_metric_families(self._metrics.exposition(None)[0].decode())
        return {
            ">".join(value for key, value in each.labels.items() if key not in {"service", "breaker"}): each.value
            for one in families
            for each in one.samples
            if each.name == family
        }

    def state_recorded(self) -> str:
        (state,) = (name for name, value in self.recorded("breaker_state").items() if value == 1)
        return state


async def cancelled(task: "asyncio.Task[str]") -> None:
    task.cancel()
    await asyncio.wait({task})
    assert task.cancelled()


async def test_a_new_breaker_is_closed_and_hands_answers_and_arguments_through() -> None:
    bench = Bench(BreakerPolicy())

    async def add(left: int, *, right: int) -> int:
        return left + right

    assert await bench.breaker.call(add, 2, right=3) == 5
    assert bench.breaker.state == bench.state_recorded() == "closed"


async def test_failures_in_a_row_open_it_and_every_caller_sees_the_original_error() -> None:
    bench = Bench(BreakerPolicy(fail_max=3))
    bench.error = ConnectionResetError("the very one")
    for _ in range(3):
        with pytest.raises(ConnectionResetError) as caught:
            await bench.call()
        assert caught.value is bench.error
    assert bench.breaker.state == bench.state_recorded() == "open"
    assert await bench.outcomes(2) == ["CircuitOpen", "CircuitOpen"]
    assert bench.asked == 3


async def test_the_error_does_not_show_the_detour_through_pybreaker() -> None:
    bench = Bench(BreakerPolicy(fail_max=1))
    bench.error = OSError()
    with pytest.raises(OSError) as caught:  # noqa: PT011 - it has no text
        await bench.call()
    files = [frame.filename for frame in traceback.extract_tb(caught.value.__traceback__)]
    assert not [file for file in files if "pybreaker/" in file]
    assert caught.value.__context__ is None


async def test_a_success_in_between_starts_the_count_again() -> None:
    bench = Bench(BreakerPolicy(fail_max=2))
    for error in (OSError(), None, OSError(), None):
        bench.error = error
        await bench.outcomes(1)
    assert bench.breaker.state == "closed"


async def test_who_is_refused_learns_from_whom_and_for_how_long() -> None:
    bench = Bench(BreakerPolicy(fail_max=1, reset_after=30))
    bench.error = OSError()
    await bench.outcomes(1)
    bench.now = 12.5
    with pytest.raises(CircuitOpen, match=r"card is not asked for 17\.5 s: its circuit breaker is open") as caught:
        await bench.call()
    assert (caught.value.name, caught.value.retry_after) == ("card", 17.5)


async def test_it_stays_open_until_the_time_is_over_and_not_longer() -> None:
    bench = Bench(BreakerPolicy(fail_max=1, reset_after=30))
    await bench.break_down()
    bench.now -= 0.001
    assert await bench.outcomes(1) == ["CircuitOpen"]
    bench.now += 0.001
    assert await bench.outcomes(1) == ["answer"]
    assert bench.breaker.state == bench.state_recorded() == "closed"


async def test_of_a_hundred_at_once_one_tries_and_99_are_refused() -> None:
    bench = Bench(BreakerPolicy(fail_max=1))
    await bench.break_down()
    hanging, refused = await bench.at_once(100)
    assert (len(hanging), refused) == (1, ["CircuitOpen"] * 99)
    assert bench.breaker.state == bench.state_recorded() == "half-open"
    bench.answers.set()
    assert await asyncio.gather(*hanging) == ["answer"]
    assert bench.breaker.state == "closed"


async def test_a_dependency_that_is_still_sick_is_asked_once_by_a_hundred() -> None:
    bench = Bench(BreakerPolicy(fail_max=1))
    await bench.break_down()
    bench.error = OSError()
    assert (await bench.outcomes(100))[1:] == ["CircuitOpen"] * 99
    assert bench.asked == 1
    assert bench.recorded("breaker_transitions_total") == {
        "closed>open": 1,
        "open>half-open": 1,
        "half-open>open": 1,
    }


async def test_a_failed_trial_opens_it_for_the_whole_time_again() -> None:
    bench = Bench(BreakerPolicy(fail_max=1, reset_after=30))
    await bench.break_down()
    bench.error = OSError()
    await bench.outcomes(1)
    bench.now += 29.9
    assert await bench.outcomes(1) == ["CircuitOpen"]


async def test_as_many_try_as_the_policy_permits_and_all_must_succeed_to_close_it() -> None:
    bench = Bench(BreakerPolicy(fail_max=1, trials=3, successes=3))
    await bench.break_down()
    hanging, refused = await bench.at_once(10)
    assert (len(hanging), len(refused)) == (3, 7)
    bench.answers.set()
    assert await asyncio.gather(*hanging) == ["answer"] * 3
    assert bench.breaker.state == "closed"


async def test_one_after_the_other_too_it_takes_that_many_successes_to_close_it() -> None:
    bench = Bench(BreakerPolicy(fail_max=1, trials=1, successes=3))
    await bench.break_down()
    await bench.outcomes(2)
    assert bench.breaker.state == "half-open"
    await bench.outcomes(1)
    assert bench.breaker.state == "closed"


async def test_who_is_refused_during_a_trial_may_come_back_when_the_trial_must_have_ended() -> None:
    bench = Bench(BreakerPolicy(fail_max=1, timeout=7))
    await bench.break_down()
    hanging, _ = await bench.at_once(1)
    with pytest.raises(CircuitOpen) as caught:
        await bench.call()
    assert caught.value.retry_after == 7
    bench.answers.set()
    await asyncio.gather(*hanging)


async def test_a_cancelled_call_is_no_failure() -> None:
    bench = Bench(BreakerPolicy(fail_max=1))
    for _ in range(3):
        hanging, _ = await bench.at_once(1)
        await cancelled(*hanging)
    assert bench.breaker.state == "closed"
    assert bench.recorded("breaker_calls_total") == {"neutral": 3}


async def test_a_cancelled_call_is_no_success_either() -> None:
    bench = Bench(BreakerPolicy(fail_max=2))
    bench.error = OSError()
    await bench.outcomes(1)
    hanging, _ = await bench.at_once(1)
    await cancelled(*hanging)
    bench.answers.set()
    await bench.outcomes(1)
    assert bench.breaker.state == "open"


async def test_a_cancelled_trial_leaves_the_breaker_half_open_and_gives_its_permit_back() -> None:
    bench = Bench(BreakerPolicy(fail_max=1))
    await bench.break_down()
    hanging, _ = await bench.at_once(1)
    await cancelled(*hanging)
    assert bench.breaker.state == "half-open"
    bench.answers.set()
    assert await bench.outcomes(1) == ["answer"]
    assert bench.breaker.state == "closed"


async def test_a_stuck_trial_ends_and_opens_it() -> None:
    bench = Bench(BreakerPolicy(fail_max=1, timeout=0.01), is_failure=lambda _error: False)
    bench.answers.clear()
    assert await bench.outcomes(1) == ["TimeoutError"]
    assert bench.breaker.state == "open"
    bench.now = 30
    assert await bench.outcomes(1) == ["TimeoutError"]
    assert bench.recorded("breaker_transitions_total")["half-open>open"] == 1


async def test_late_failures_of_many_calls_make_one_transition_and_no_longer_outage() -> None:
    bench = Bench(BreakerPolicy(fail_max=2, reset_after=30))
    hanging, _ = await bench.at_once(10)
    assert len(hanging) == 10
    bench.error = OSError()
    bench.answers.set()
    await asyncio.gather(*hanging)
    assert bench.recorded("breaker_transitions_total") == {"closed>open": 1}
    assert bench.recorded("breaker_calls_total") == {"error": 2, "neutral": 8}


async def test_a_late_failure_does_not_push_the_next_trial_back() -> None:
    bench = Bench(BreakerPolicy(fail_max=1, reset_after=30))
    late, _ = await bench.at_once(1)
    slow_answers, bench.answers = bench.answers, asyncio.Event()
    bench.answers.set()
    bench.error = OSError()
    await bench.outcomes(1)
    bench.now = 29
    slow_answers.set()
    assert await asyncio.gather(*late) == ["OSError"]
    bench.now, bench.error = 30, None
    assert await bench.outcomes(1) == ["answer"]


async def test_a_late_success_does_not_close_a_breaker_that_opened_meanwhile() -> None:
    bench = Bench(BreakerPolicy(fail_max=1))
    late, _ = await bench.at_once(1)
    slow_answers, bench.answers = bench.answers, asyncio.Event()
    await bench_opens(bench)
    trial, _ = await bench.at_once(1)
    bench.error = None
    slow_answers.set()
    assert await asyncio.gather(*late) == ["answer"]
    assert bench.breaker.state == "half-open"
    bench.answers.set()
    await asyncio.gather(*trial)
    assert bench.breaker.state == "closed"


async def bench_opens(bench: Bench) -> None:
    bench.answers.set()
    await bench.break_down()


async def test_a_refused_question_tells_nothing_against_the_dependency() -> None:
    bench = Bench(BreakerPolicy(fail_max=1), is_failure=lambda error: not isinstance(error, LookupError))
    bench.error = KeyError("no such card")
    assert await bench.outcomes(3) == ["KeyError"] * 3
    assert bench.breaker.state == "closed"
    assert bench.recorded("breaker_calls_total") == {"ok": 3}
    await bench.break_down()
    bench.error = KeyError("no such card")
    await bench.outcomes(1)
    assert bench.breaker.state == "closed"


async def test_an_error_that_tells_nothing_is_neutral_and_gives_a_trial_its_permit_back() -> None:
    bench = Bench(BreakerPolicy(fail_max=1), is_failure=lambda error: None if isinstance(error, KeyError) else True)
    await bench.break_down()
    bench.error = KeyError()
    assert await bench.outcomes(3) == ["KeyError"] * 3
    assert bench.breaker.state == "half-open"
    bench.error = None
    assert await bench.outcomes(1) == ["answer"]
    assert bench.breaker.state == "closed"


async def test_the_refusal_of_a_breaker_further_in_is_neutral() -> None:
    bench = Bench(BreakerPolicy(fail_max=1))
    await bench.break_down()
    bench.error = CircuitOpen("bank", 5)
    assert await bench.outcomes(2) == ["CircuitOpen"] * 2
    assert bench.asked == 2
    assert bench.breaker.state == "half-open"


async def test_a_trial_gives_its_permit_back_even_if_nobody_can_judge_its_error() -> None:
    def broken(_error: Exception) -> bool:
        raise RuntimeError

    bench = Bench(BreakerPolicy(fail_max=1, timeout=0.01), is_failure=broken)
    bench.answers.clear()
    await bench.outcomes(1)
    bench.answers.set()
    bench.now, bench.error = 30, OSError()
    assert await bench.outcomes(1) == ["RuntimeError"]
    bench.error = None
    assert await bench.outcomes(1) == ["answer"]


async def test_a_high_rate_of_failures_opens_it_once_the_window_is_full() -> None:
    bench = Bench(BreakerPolicy(fail_max=5, window=20, rate=0.5))
    for number in range(100):
        bench.error = OSError() if number % 5 else None
        await bench.outcomes(1)
    assert bench.asked == 20
    assert bench.breaker.state == "open"


async def test_a_low_rate_of_failures_never_opens_it() -> None:
    bench = Bench(BreakerPolicy(fail_max=5, window=20, rate=0.5))
    for number in range(200):
        bench.error = None if number % 5 else OSError()
        await bench.outcomes(1)
    assert bench.asked == 200


async def test_after_it_closed_the_window_starts_empty() -> None:
    bench = Bench(BreakerPolicy(fail_max=100, window=4, rate=0.5))
    await bench.break_down()
    await bench.outcomes(1)
    bench.error = OSError()
    await bench.outcomes(3)
    assert bench.breaker.state == "closed"
    await bench.outcomes(1)
    assert bench.breaker.state == "open"


async def test_every_call_is_counted_once_by_its_result() -> None:
    bench = Bench(BreakerPolicy(fail_max=2))
    await bench.outcomes(3)
    bench.error = OSError()
    await bench.outcomes(4)
    assert bench.recorded("breaker_calls_total") == {"ok": 3, "error": 2, "rejected": 2}
