"""A task that kills its process, or never ends, harms no other task."""

import asyncio
import os
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import grpc
import pytest
import uvloop
from chassis.compute.failures import TaskCrashed, TaskTimedOut
from chassis.testing.polling import until

from tests.chassis.compute.conftest import Figure, OpenPool, Pool, is_gone, noted, state_of

GOOD = 100


@pytest.mark.parametrize("factory", [asyncio.new_event_loop, uvloop.new_event_loop], ids=["asyncio", "uvloop"])
@pytest.mark.parametrize(
    ("poison", "ending"),
    [
        (("exit", 3), TaskCrashed("rendering", "it ended itself with exit code 3")),
        (("segfault",), TaskCrashed("rendering", "killed by SIGSEGV")),
        (("null",), TaskCrashed("rendering", "killed by SIGSEGV")),
        (("fail", "exit"), TaskCrashed("rendering", "it ended itself with exit code 7")),
        (("loop",), TaskTimedOut("rendering", 2)),
    ],
    ids=["exit", "signal", "null pointer", "sys.exit", "endless loop"],
)
def test_a_poisonous_task_dies_alone(
    open_pool: OpenPool, factory: Callable[[], Any], poison: tuple[Any, ...], ending: Exception
):
    async def scenario() -> None:
        async with open_pool(workers=2, timeout=2) as pool:
            orders = [("give", number) for number in range(GOOD)]
            orders.insert(GOOD // 2, poison)
            results = await asyncio.gather(*map(pool.run, orders), return_exceptions=True)
            bad = results.pop(GOOD // 2)
            assert results == list(range(GOOD))
            assert (type(bad), str(bad)) == (type(ending), str(ending))

    with asyncio.Runner(loop_factory=factory) as runner:
        runner.run(scenario())


async def test_a_memory_hog_that_the_kernel_kills_dies_alone(open_pool: OpenPool, tmp_path: Path):
    async with open_pool(workers=2) as pool:
        hog = asyncio.create_task(pool.run(("hog", tmp_path / "hog")))
        good = [asyncio.create_task(pool.run(("give", number))) for number in range(GOOD)]
        await until(lambda: noted(tmp_path / "hog"))
        os.kill(noted(tmp_path / "hog"), signal.SIGKILL)
        with pytest.raises(TaskCrashed, match="killed by SIGKILL"):
            await hog
        assert await asyncio.gather(*good) == list(range(GOOD))


async def test_poison_after_poison_leaves_the_pool_at_its_full_size(open_pool: OpenPool, tmp_path: Path):
    async with open_pool(workers=2) as pool:
        for _ in range(5):
            with pytest.raises(TaskCrashed):
                await pool.run(("exit", 1))
        both = [asyncio.create_task(pool.run(("wait", tmp_path / each, tmp_path / "go on"))) for each in "ab"]
        await until(lambda: noted(tmp_path / "a") and noted(tmp_path / "b"))
        (tmp_path / "go on").touch()
        assert len(set(await asyncio.gather(*both))) == 2


async def test_a_task_that_meets_a_worker_dead_already_is_done_by_another(open_pool: OpenPool):
    async with open_pool() as pool:
        pid = await pool.run(("pid",))
        kill_unnoticed(pid)
        assert await pool.run(("pid",)) != pid


async def test_a_worker_that_dies_idle_is_replaced_before_it_is_needed(open_pool: OpenPool, figure: Figure):
    async with open_pool() as pool:
        pid = await pool.run(("pid",))
        os.kill(pid, signal.SIGKILL)
        await until(lambda: figure("compute_workers") == 0)
        await until(lambda: figure("compute_workers") == 1)
        assert await pool.run(("pid",)) != pid


async def test_what_a_task_has_started_is_killed_with_it(open_pool: OpenPool, tmp_path: Path):
    async with open_pool() as pool:
        running = asyncio.create_task(pool.run(("start", tmp_path / "program")))
        await until(lambda: noted(tmp_path / "program"))
        running.cancel()
        await asyncio.wait({running})
        await until(lambda: is_gone(noted(tmp_path / "program")))


async def test_pools_of_several_services_work_beside_the_threads_of_grpc(open_pool: OpenPool):
    server = grpc.aio.server()
    server.add_insecure_port("127.0.0.1:0")
    await server.start()

    async def tasks_of(pool: Pool) -> list[Any]:
        with pytest.raises(TaskCrashed):
            await pool.run(("exit", 1))
        return await asyncio.gather(*(pool.run(("give", number)) for number in range(GOOD)))

    async with open_pool() as one, open_pool() as other:
        both = await asyncio.gather(tasks_of(one), tasks_of(other))
    assert list(both) == [list(range(GOOD))] * 2
    await server.stop(None)


def kill_unnoticed(pid: int) -> None:
    """Kill a process, and let the event loop have no turn until it is dead."""
    os.kill(pid, signal.SIGKILL)
    while state_of(pid) != "Z":
        pass
