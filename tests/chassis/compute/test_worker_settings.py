"""What an operator sets about worker processes."""

import asyncio
import os
import sys

import pytest
from chassis.compute.failures import TaskCrashed

from tests.chassis.compute.conftest import OpenPool


async def test_workers_stand_back_behind_the_event_loop_as_far_as_is_set(open_pool: OpenPool):
    own = os.nice(0)
    async with open_pool(nice=7) as pool:
        assert await pool.run(("nice",)) == min(own + 7, 19)
    assert os.nice(0) == own


async def test_a_worker_is_replaced_after_as_many_tasks_as_are_set(open_pool: OpenPool):
    async with open_pool(recycle_after=3) as pool:
        pids = [await pool.run(("pid",)) for _ in range(9)]
    assert [pids.count(pid) for pid in dict.fromkeys(pids)] == [3, 3, 3]


async def test_the_workers_of_a_pool_are_not_replaced_all_at_once(open_pool: OpenPool):
    async with open_pool(workers=2, recycle_after=10) as pool:
        pids = await asyncio.gather(*(pool.run(("pid",)) for _ in range(100)))
    lives = sorted({pids.count(pid) for pid in pids if pid not in pids[-20:]})
    assert lives == [10, 15]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems do not limit this memory")
async def test_a_task_that_needs_more_memory_than_is_set_fails_alone(open_pool: OpenPool):
    async with open_pool(memory=300_000_000) as pool:
        pid = await pool.run(("pid",))
        with pytest.raises(MemoryError):
            await pool.run(("allocate", 400_000_000))
        assert await pool.run(("allocate", 10_000_000)) == 10_000_000
        assert await pool.run(("pid",)) == pid


async def test_without_a_limit_a_task_gets_the_memory_it_needs(open_pool: OpenPool):
    async with open_pool() as pool:
        assert await pool.run(("allocate", 400_000_000)) == 400_000_000


async def test_no_worker_is_replaced_unless_it_is_set(open_pool: OpenPool):
    async with open_pool() as pool:
        pids = {await pool.run(("pid",)) for _ in range(100)}
        assert len(pids) == 1
        with pytest.raises(TaskCrashed):
            await pool.run(("exit", 1))
