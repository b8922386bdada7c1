"""What pybreaker alone does to asyncio code: once one of these fails, it has learned, and ours may shrink."""

import asyncio
from abc import ABCMeta

import pybreaker
import pytest


class Spy(pybreaker.CircuitBreakerListener):
    """Writes every reported change of state down, real or not."""

    def __init__(self) -> None:
        self.changes: list[tuple[str | None, str]] = []

    def state_change(
        self,
        cb: pybreaker.CircuitBreaker,
        old_state: pybreaker.CircuitBreakerState | None,
        new_state: pybreaker.CircuitBreakerState,
    ) -> None:
        del cb
        self.changes.append((None if old_state is None else old_state.name, new_state.name))


def circuit(fail_max: int = 1, **options: object) -> pybreaker.CircuitBreaker:
    return pybreaker.CircuitBreaker(fail_max=fail_max, throw_new_error_on_trip=False, **options)  # type: ignore[arg-type]  # options of several types


async def refuse() -> None:
    raise OSError


async def guarded(breaker: pybreaker.CircuitBreaker, wait: asyncio.Event | None, *, fails: bool) -> None:
    with breaker.calling():
        if wait is not None:
            await wait.wait()
        if fails:
            await refuse()


async def test_as_a_decorator_it_takes_every_coroutine_for_a_success() -> None:
    breaker = circuit()
    decorated = breaker(refuse)
    for _ in range(10):
        with pytest.raises(OSError):  # noqa: PT011 - it has no text
            await decorated()
    assert (breaker.current_state, breaker.fail_counter) == ("closed", 0)


async def test_its_own_asynchronous_call_needs_tornado() -> None:
    with pytest.raises(NameError):
        circuit().call_async(refuse)  # type: ignore[no-untyped-call]  # the library left it untyped


@pytest.mark.parametrize("fails", [True, False])
async def test_half_open_it_lets_everyone_through_at_once(*, fails: bool) -> None:
    breaker, release = circuit(), asyncio.Event()
    breaker.half_open()
    calls = [asyncio.create_task(guarded(breaker, release, fails=fails)) for _ in range(100)]
    await asyncio.sleep(0)
    release.set()
    results = await asyncio.gather(*calls, return_exceptions=True)
    assert sum(isinstance(each, pybreaker.CircuitBreakerError) for each in results) == 0


async def test_a_cancelled_call_counts_as_a_failure() -> None:
    breaker = circuit(fail_max=3)
    for _ in range(3):
        call = asyncio.create_task(guarded(breaker, asyncio.Event(), fails=False))
        await asyncio.sleep(0)
        call.cancel()
        await asyncio.wait({call})
    assert breaker.current_state == "open"


async def test_to_exclude_cancellation_makes_it_a_success_that_closes_the_circuit() -> None:
    breaker = circuit(exclude=[asyncio.CancelledError])
    breaker.half_open()
    call = asyncio.create_task(guarded(breaker, asyncio.Event(), fails=False))
    await asyncio.sleep(0)
    call.cancel()
    await asyncio.wait({call})
    assert breaker.current_state == "closed"


async def test_to_exclude_a_class_with_a_metaclass_excludes_every_error() -> None:
    class DomainError(Exception, metaclass=ABCMeta):
        pass

    breaker = circuit(exclude=[DomainError])
    for _ in range(5):
        with pytest.raises(OSError):  # noqa: PT011 - it has no text
            await guarded(breaker, None, fails=True)
    assert breaker.current_state == "closed"


async def test_late_failures_open_the_circuit_again_and_again() -> None:
    spy, release = Spy(), asyncio.Event()
    breaker = circuit(fail_max=2, listeners=[spy])
    calls = [asyncio.create_task(guarded(breaker, release, fails=True)) for _ in range(10)]
    await asyncio.sleep(0)
    release.set()
    await asyncio.gather(*calls, return_exceptions=True)
    assert spy.changes == [("closed", "open")] + [("open", "open")] * 8


async def test_four_failures_of_five_never_open_a_circuit_that_counts_to_five_in_a_row() -> None:
    breaker = circuit(fail_max=5)
    for number in range(1000):
        try:
            await guarded(breaker, None, fails=number % 5 != 0)
        except OSError:
            continue
    assert breaker.current_state == "closed"
