"""An answer that goes on stays under guard until it is over."""

from collections.abc import AsyncIterator

import pytest
from chassis.resilience.bulkhead import BulkheadFull
from chassis.resilience.no_answer import NoAnswer
from chassis.resilience.policy import CallPolicy

from tests.chassis.guard_bench import Bench, DownError


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
