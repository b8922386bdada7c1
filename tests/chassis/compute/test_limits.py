"""How long a task may take, how many may wait, and that nobody works for those who have left."""

import asyncio
from pathlib import Path
from time import monotonic
from typing import cast

import pytest
from chassis.compute.failures import ComputeBusy, TaskTimedOut
from chassis.compute.idle_workers import IdleWorkers
from chassis.compute.worker import Worker
from chassis.context.deadline import DeadlineExceeded
from chassis.context.request import RequestContext, bound
from chassis.metrics.service import ServiceMetrics
from chassis.problems import Unavailable
from chassis.testing.polling import until

from tests.chassis.compute.conftest import Figure, OpenPool, is_gone, noted


async def test_a_task_that_takes_too_long_is_ended_and_the_next_one_is_done(open_pool: OpenPool, tmp_path: Path):
    async with open_pool(timeout=0.3) as pool:
        with pytest.raises(TaskTimedOut, match=r"a task of rendering ran for more than 0.3 s") as ended:
            await pool.run(("loop", tmp_path / "loop"))
        assert ended.value.seconds == 0.3
        await until(lambda: is_gone(noted(tmp_path / "loop")))
    async with open_pool(timeout=30) as pool:
        assert await pool.run(("give", 1)) == 1


async def test_the_time_that_a_task_waits_is_not_the_time_it_may_take(open_pool: OpenPool):
    async with open_pool(timeout=1) as pool:
        waiting = [asyncio.create_task(pool.run(("loop",))) for _ in range(2)]
        waiting.append(asyncio.create_task(pool.run(("give", 1))))
        outcomes = await asyncio.gather(*waiting, return_exceptions=True)
    assert [type(outcome) for outcome in outcomes] == [TaskTimedOut, TaskTimedOut, int]


async def test_a_task_is_ended_when_nobody_waits_for_its_request_any_more(open_pool: OpenPool, tmp_path: Path):
    async with open_pool() as pool:
        await pool.run(("give", 1))
        with bound(RequestContext(request_id="r", deadline=monotonic() + 0.3)), pytest.raises(DeadlineExceeded):
            await pool.run(("loop", tmp_path / "loop"))
        await until(lambda: is_gone(noted(tmp_path / "loop")))
        assert await pool.run(("give", 1)) == 1


async def test_a_task_leaves_the_queue_when_nobody_waits_for_its_request_any_more(
    open_pool: OpenPool, figure: Figure, tmp_path: Path
):
    async with open_pool() as pool:
        running = asyncio.create_task(pool.run(("wait", tmp_path / "begun", tmp_path / "go on")))
        await until(lambda: noted(tmp_path / "begun"))
        with bound(RequestContext(request_id="r", deadline=monotonic() + 0.1)), pytest.raises(DeadlineExceeded):
            await pool.run(("loop", tmp_path / "loop"))
        assert figure("compute_queue") == 0
        (tmp_path / "go on").touch()
        await running
    assert not noted(tmp_path / "loop")


async def test_a_task_that_comes_too_late_is_not_begun(open_pool: OpenPool, tmp_path: Path):
    async with open_pool() as pool:
        await pool.run(("give", 1))
        with bound(RequestContext(request_id="r", deadline=monotonic())), pytest.raises(DeadlineExceeded):
            await pool.run(("loop", tmp_path / "loop"))
        assert await pool.run(("give", 1)) == 1
    assert not noted(tmp_path / "loop")


async def test_one_task_more_than_may_wait_is_refused_at_once(open_pool: OpenPool, figure: Figure, tmp_path: Path):
    async with open_pool(queue=2) as pool:
        running = asyncio.create_task(pool.run(("wait", tmp_path / "begun", tmp_path / "go on")))
        await until(lambda: noted(tmp_path / "begun"))
        waiting = [asyncio.create_task(pool.run(("give", number))) for number in range(2)]
        await until(lambda: figure("compute_queue") == 2)
        with pytest.raises(ComputeBusy, match="rendering takes no more tasks") as refused:
            await pool.run(("give", 3))
        assert isinstance(refused.value, Unavailable)
        assert refused.value.retry_after >= 1
        (tmp_path / "go on").touch()
        await running
        assert await asyncio.gather(*waiting) == [0, 1]


async def test_tasks_are_begun_in_the_order_in_which_they_came(open_pool: OpenPool):
    done: list[int] = []
    async with open_pool() as pool:

        async def one(number: int) -> None:
            done.append(await pool.run(("give", number)))

        await asyncio.gather(*map(one, range(50)))
    assert done == list(range(50))


async def test_a_task_whose_awaiter_is_cancelled_in_the_queue_is_never_begun(open_pool: OpenPool, tmp_path: Path):
    async with open_pool() as pool:
        running = asyncio.create_task(pool.run(("wait", tmp_path / "begun", tmp_path / "go on")))
        await until(lambda: noted(tmp_path / "begun"))
        waiting = [asyncio.create_task(pool.run(("loop", tmp_path / f"{number}"))) for number in range(90)]
        last = asyncio.create_task(pool.run(("give", 1)))
        await asyncio.sleep(0)
        for task in waiting:
            task.cancel()
        (tmp_path / "go on").touch()
        assert await last == 1
        assert await running == noted(tmp_path / "begun")
        assert all(task.cancelled() for task in waiting)
    assert not any(noted(tmp_path / f"{number}") for number in range(90))


async def test_a_task_whose_awaiter_is_cancelled_is_ended_and_its_worker_replaced(open_pool: OpenPool, tmp_path: Path):
    async with open_pool() as pool:
        running = asyncio.create_task(pool.run(("loop", tmp_path / "loop")))
        await until(lambda: noted(tmp_path / "loop"))
        running.cancel()
        assert await pool.run(("pid",)) != noted(tmp_path / "loop")
        assert running.cancelled()
        await until(lambda: is_gone(noted(tmp_path / "loop")))


async def test_who_is_cancelled_in_the_moment_of_getting_a_worker_does_not_keep_it(metrics: ServiceMetrics):
    idle = IdleWorkers("rendering", queue=10, metrics=metrics.compute.of("rendering"))
    worker = cast("Worker", object())
    first, second = (asyncio.create_task(idle.take()) for _ in range(2))
    await asyncio.sleep(0)
    idle.give(worker)
    first.cancel()
    assert await second is worker


async def test_cancelling_again_and_again_loses_no_worker(open_pool: OpenPool):
    async with open_pool(workers=2) as pool:
        for turns in range(15):
            running = [asyncio.create_task(pool.run(("give", number))) for number in range(6)]
            for _ in range(turns):
                await asyncio.sleep(0)
            for task in running[::2]:
                task.cancel()
            assert await asyncio.gather(*running[1::2]) == [1, 3, 5]
