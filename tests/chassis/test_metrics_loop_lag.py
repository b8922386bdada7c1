"""The lag of the event loop: how much later than asked a task wakes up."""

import asyncio

import pytest
from chassis.metrics.loop_lag import watch_loop
from chassis.metrics.registry import Metrics
from prometheus_client.parser import text_string_to_metric_families


class Time:
    """A clock and a sleep that oversleeps by given seconds, then is cancelled."""

    def __init__(self, *oversleeps: float) -> None:
        self._now = 100.0
        self._oversleeps = list(oversleeps)

    def clock(self) -> float:
        return self._now

    async def sleep(self, seconds: float) -> None:
        if not self._oversleeps:
            raise asyncio.CancelledError
        self._now += seconds + self._oversleeps.pop(0)


def samples(metrics: Metrics) -> dict[str, float]:
    families = text_string_to_metric_families(metrics.exposition(None)[0].decode())
    return {
        f"{each.name}{each.labels.get('le', '')}": each.value
        for family in families
        if family.name == "event_loop_lag_seconds"
        for each in family.samples
    }


async def test_the_time_a_task_wakes_up_late_is_recorded_until_cancelled() -> None:
    metrics, time = Metrics(), Time(0.0, 0.25, 0.0005)
    with pytest.raises(asyncio.CancelledError):
        await watch_loop(metrics, every=0.5, clock=time.clock, sleep=time.sleep)
    seen = samples(metrics)
    assert seen["event_loop_lag_seconds_count"] == 3
    assert seen["event_loop_lag_seconds_sum"] == pytest.approx(0.2505)
    assert seen["event_loop_lag_seconds_bucket0.1"] == 2


async def test_a_clock_that_runs_short_is_no_negative_lag() -> None:
    metrics, time = Metrics(), Time(-0.01)
    with pytest.raises(asyncio.CancelledError):
        await watch_loop(metrics, every=0.5, clock=time.clock, sleep=time.sleep)
    assert samples(metrics)["event_loop_lag_seconds_sum"] == 0


async def test_it_watches_the_real_loop() -> None:
    metrics, thrice = Metrics(), asyncio.Semaphore(0)

    async def sleep(seconds: float) -> None:
        await asyncio.sleep(seconds)
        thrice.release()

    watching = asyncio.create_task(watch_loop(metrics, every=0.001, sleep=sleep))
    for _ in range(3):
        await thrice.acquire()
    watching.cancel()
    with pytest.raises(asyncio.CancelledError):
        await watching
    assert samples(metrics)["event_loop_lag_seconds_count"] >= 2
