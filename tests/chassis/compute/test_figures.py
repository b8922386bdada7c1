"""What a pool tells about itself: its metrics, and a span for each task."""

import asyncio
from pathlib import Path
from time import monotonic

import pytest
from chassis.compute.failures import ComputeClosed, TaskCrashed, TaskTimedOut
from chassis.context.deadline import DeadlineExceeded
from chassis.context.request import RequestContext, bound
from chassis.context.trace import new_trace
from chassis.testing.polling import until
from chassis.testing.span_recorder import SpanRecorder

from tests.chassis.compute.conftest import Figure, OpenPool, noted


async def test_workers_and_waiting_tasks_are_counted_as_they_come_and_go(
    open_pool: OpenPool, figure: Figure, tmp_path: Path
):
    async with open_pool(workers=2) as pool:
        assert figure("compute_workers") == 0
        await until(lambda: figure("compute_workers") == 2)
        running = [
            asyncio.create_task(pool.run(("wait", tmp_path / f"{each}", tmp_path / "go on"))) for each in range(3)
        ]
        await until(lambda: noted(tmp_path / "0") and noted(tmp_path / "1"))
        assert (figure("compute_workers_busy"), figure("compute_queue")) == (2, 1)
        (tmp_path / "go on").touch()
        await asyncio.gather(*running)
        assert (figure("compute_workers_busy"), figure("compute_queue")) == (0, 0)
    assert figure("compute_workers") == 0


async def test_every_task_is_counted_once_by_what_became_of_it(open_pool: OpenPool, figure: Figure):
    async with open_pool(timeout=1) as pool:
        assert await pool.run(("give", 1)) == 1
        with pytest.raises(KeyError):
            await pool.run(("fail", "builtin"))
        with bound(RequestContext(request_id="r", deadline=monotonic())), pytest.raises(DeadlineExceeded):
            await pool.run(("give", 1))
        with pytest.raises(TaskCrashed):
            await pool.run(("exit", 1))
        with pytest.raises(TaskTimedOut):
            await pool.run(("loop",))
        cancelled = asyncio.create_task(pool.run(("loop",)))
        await until(lambda: figure("compute_workers_busy") == 1)
        cancelled.cancel()
        await asyncio.wait({cancelled})
    with pytest.raises(ComputeClosed):
        await pool.run(("give", 1))
    results = ("done", "failed", "late", "crashed", "timed_out", "cancelled", "refused")
    assert [figure("compute_tasks_total", result=result) for result in results] == [1] * 7
    # The late one got a worker, but was not begun.
    assert figure("compute_task_seconds_count") == 5
    assert figure("compute_wait_seconds_count") == 6


async def test_a_task_is_a_span_of_the_request_that_asked_for_it(open_pool: OpenPool):
    spans = SpanRecorder()
    trace = new_trace(sampled=True)
    async with open_pool() as pool:
        with bound(RequestContext(request_id="r", service="reports", trace=trace, tracer=spans)):
            await pool.run(("give", 1))
    assert [span.name for span in spans.spans] == ["compute rendering"]
