"""A cache keeps few values, not for long, and loads each once however many ask for it."""

import asyncio
import gc
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from chassis.cache.ttl_cache import TtlCache
from chassis.context.deadline import time_left
from chassis.context.request import bound, current
from chassis.metrics.registry import Metrics
from chassis.testing.polling import until
from hypothesis import given
from hypothesis import strategies as st

from tests.chassis.outgoing_calls import due_in, recorded


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


class Source:
    """What a cache stands beside: tells how often it was asked, and answers when it is let."""

    def __init__(self) -> None:
        self.asked = 0
        self.cancelled = 0
        self.answers = asyncio.Event()
        self.error: Exception | None = None

    async def load(self) -> int:
        self.asked += 1
        mine = self.asked
        try:
            await self.answers.wait()
        except asyncio.CancelledError:
            self.cancelled += 1
            raise
        if self.error is not None:
            raise self.error
        return mine


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def registry() -> Metrics:
    return Metrics()


@pytest.fixture
def cache(clock: Clock, registry: Metrics) -> TtlCache[str, int | None]:
    return TtlCache("patients", ttl=10, most=3, metrics=registry.for_service("lab", "1").cache, clock=clock)


def loading(value: int | None) -> Callable[[], Awaitable[int | None]]:
    async def load() -> int | None:
        return value

    return load


async def begun(source: Source, loads: int = 1) -> None:
    await until(lambda: source.asked == loads)


def test_a_value_is_kept_for_its_time_and_no_longer(cache: TtlCache[str, Any], clock: Clock):
    cache.put("a", 1)
    clock.now = 9.9
    assert cache.get("a") == 1
    clock.now = 10
    assert cache.get("a") is None


async def test_the_time_of_a_loaded_value_counts_from_the_moment_when_its_load_began(
    cache: TtlCache[str, Any], clock: Clock
):
    source = Source()
    reading = asyncio.ensure_future(cache.remembered("a", source.load))
    await begun(source)
    clock.now = 9
    source.answers.set()
    assert await reading == 1
    assert cache.get("a") == 1
    clock.now = 10
    assert cache.get("a") is None


def test_the_value_unused_for_longest_makes_room(cache: TtlCache[str, Any]):
    for key in "abc":
        cache.put(key, 1)
    assert cache.get("a") == 1
    cache.put("b", 2)
    cache.put("d", 1)
    assert [cache.get(key) for key in "abcd"] == [1, 2, None, 1]


async def test_a_value_is_loaded_once_and_remembered_even_if_it_is_none(cache: TtlCache[str, Any]):
    assert await cache.remembered("a", loading(None)) is None
    assert await cache.remembered("a", loading(2)) is None
    cache.forget("a")
    assert await cache.remembered("a", loading(3)) == 3


async def test_a_hundred_readers_at_once_load_once_a_key(cache: TtlCache[str, Any], registry: Metrics):
    sources = {"a": Source(), "b": Source()}
    readers = [
        asyncio.ensure_future(cache.remembered(key, sources[key].load)) for key in ("a", "b") for _ in range(100)
    ]
    await begun(sources["b"])
    for source in sources.values():
        source.answers.set()
    assert await asyncio.gather(*readers) == [1] * 200
    assert [source.asked for source in sources.values()] == [1, 1]
    assert await cache.remembered("a", sources["a"].load) == 1
    assert recorded(registry, "cache_reads_total") == {"miss": 2, "shared": 198, "hit": 1}


async def test_a_failure_goes_to_all_who_wait_and_is_not_kept(cache: TtlCache[str, Any]):
    source = Source()
    source.error = ConnectionError("away")
    readers = [asyncio.ensure_future(cache.remembered("a", source.load)) for _ in range(5)]
    await begun(source)
    source.answers.set()
    outcomes = await asyncio.gather(*readers, return_exceptions=True)
    assert outcomes == [source.error] * 5
    source.error = None
    assert await cache.remembered("a", source.load) == 2


@pytest.mark.parametrize("leaving", [0, 1])
async def test_a_reader_who_leaves_does_not_take_the_load_from_the_others(cache: TtlCache[str, Any], leaving: int):
    source = Source()
    readers = [asyncio.ensure_future(cache.remembered("a", source.load)) for _ in range(3)]
    await begun(source)
    readers[leaving].cancel()
    await asyncio.wait({readers[leaving]})
    assert readers[leaving].cancelled()
    source.answers.set()
    staying = [reader for reader in readers if not reader.cancelled()]
    assert await asyncio.gather(*staying) == [1, 1]
    assert (source.asked, source.cancelled) == (1, 0)


async def test_the_last_reader_to_leave_takes_the_load_along_and_ends_after_it(cache: TtlCache[str, Any]):
    source = Source()
    readers = [asyncio.ensure_future(cache.remembered("a", source.load)) for _ in range(2)]
    await begun(source)
    for reader in readers:
        reader.cancel()
    await asyncio.wait(readers)
    assert source.cancelled == 1
    source.answers.set()
    assert await cache.remembered("a", source.load) == 2


async def test_who_comes_while_an_abandoned_load_ends_gets_one_that_lives(cache: TtlCache[str, Any]):
    release, ending = asyncio.Event(), asyncio.Event()

    async def slow_to_end() -> int:
        try:
            await asyncio.sleep(3600)
        finally:
            ending.set()
            await release.wait()
        return 1

    first = asyncio.ensure_future(cache.remembered("a", slow_to_end))
    while not first.cancelling():
        await asyncio.sleep(0)
        first.cancel()
    await ending.wait()
    assert await cache.remembered("a", loading(2)) == 2
    assert not first.done(), "it was to wait for what it took along"
    release.set()
    await asyncio.wait({first})
    assert cache.get("a") == 2


async def test_a_load_has_no_deadline_of_the_reader_who_came_first_and_all_the_rest_of_the_work(
    cache: TtlCache[str, Any],
):
    seen: list[Any] = []

    async def look() -> int:
        work = current()
        seen.append((time_left(), work.request_id if work else None))
        return 1

    with bound(due_in(0.5)):
        await cache.remembered("a", look)
        assert time_left() is not None
    assert seen == [(None, "r")]


@pytest.mark.parametrize("change", ["forget", "put"])
async def test_a_load_that_began_before_a_change_is_not_kept(cache: TtlCache[str, Any], change: str):
    source = Source()
    before = asyncio.ensure_future(cache.remembered("a", source.load))
    await begun(source)
    if change == "forget":
        cache.forget("a")
    else:
        cache.put("a", 50)
    after = asyncio.ensure_future(cache.remembered("a", source.load))
    await asyncio.sleep(0)
    source.answers.set()
    assert await before == 1
    assert await after == (2 if change == "forget" else 50)
    assert cache.get("a") == (2 if change == "forget" else 50)


async def test_an_error_that_nobody_is_left_to_hear_of_is_no_complaint(cache: TtlCache[str, Any]):
    complaints: list[dict[str, Any]] = []
    asyncio.get_running_loop().set_exception_handler(lambda _, complaint: complaints.append(complaint))
    source = Source()
    source.error = ConnectionError("away")
    reader = asyncio.ensure_future(cache.remembered("a", source.load))
    await begun(source)
    source.answers.set()
    # It leaves in the very moment in which the load fails.
    await asyncio.sleep(0)
    reader.cancel()
    await asyncio.wait({reader})
    del reader
    gc.collect()
    await asyncio.sleep(0)
    assert complaints == []


def test_metrics_tell_how_full_it_is_and_what_made_room(cache: TtlCache[str, Any], clock: Clock, registry: Metrics):
    for key in "abcd":
        cache.put(key, 1)
    assert recorded(registry, "cache_entries") == {"": 3}
    assert recorded(registry, "cache_evictions_total") == {"": 1}
    cache.forget("b")
    cache.forget("never there")
    assert recorded(registry, "cache_entries") == {"": 2}
    clock.now = 10
    assert cache.get("c") is None
    assert recorded(registry, "cache_entries") == {"": 1}
    assert recorded(registry, "cache_reads_total") == {"miss": 1}


STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("put"), st.sampled_from("abcd"), st.integers()),
        st.tuples(st.just("forget"), st.sampled_from("abcd"), st.just(0)),
        st.tuples(st.just("get"), st.sampled_from("abcd"), st.just(0)),
        st.tuples(st.just("pass"), st.just(""), st.integers(1, 6)),
    ),
    max_size=60,
)


@given(STEPS)
def test_it_is_a_dictionary_that_drops_what_is_old_and_what_is_unused(steps: list[tuple[str, str, int]]):
    clock = Clock()
    metrics = Metrics().for_service("lab", "1").cache
    small: TtlCache[str, int] = TtlCache("patients", ttl=10, most=2, metrics=metrics, clock=clock)
    # What should be there, the one unused for longest first, each with the time of its end.
    model: dict[str, tuple[int, float]] = {}
    for step, key, number in steps:
        known = model.pop(key, None)
        if step == "pass":
            clock.now += number
        elif step == "put":
            small.put(key, number)
            model[key] = (number, clock.now + 10)
            if len(model) > 2:
                del model[next(iter(model))]
        elif step == "forget":
            small.forget(key)
        else:
            fresh = known if known is not None and clock.now < known[1] else None
            assert small.get(key) == (None if fresh is None else fresh[0])
            if fresh is not None:
                model[key] = fresh
