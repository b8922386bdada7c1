"""How a pool ends: with what is running, and without a process left behind, whatever ends the service."""

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from chassis.compute.failures import ComputeClosed
from chassis.testing.polling import until

from tests.chassis.compute.conftest import Figure, OpenPool, is_gone, noted, workers_of
from tests.chassis.compute.orders import prepare_for_ever, prepare_with

ROOT = Path(__file__).parents[3]


async def test_what_is_running_is_finished_and_what_waits_is_refused(open_pool: OpenPool, tmp_path: Path):
    async with open_pool(grace=30) as pool:
        running = asyncio.create_task(pool.run(("wait", tmp_path / "begun", tmp_path / "go on")))
        await until(lambda: noted(tmp_path / "begun"))
        waiting = asyncio.create_task(pool.run(("give", 1)))
        await asyncio.sleep(0)
        waiting.add_done_callback(lambda _: (tmp_path / "go on").touch())
    assert await running == noted(tmp_path / "begun")
    with pytest.raises(ComputeClosed):
        await waiting
    with pytest.raises(ComputeClosed, match="the service is ending"):
        await pool.run(("give", 1))


async def test_what_outlasts_the_grace_is_ended(open_pool: OpenPool, tmp_path: Path):
    async with open_pool(workers=2, grace=0.1) as pool:
        running = asyncio.create_task(pool.run(("loop", tmp_path / "loop")))
        await until(lambda: noted(tmp_path / "loop"))
    assert is_gone(noted(tmp_path / "loop"))
    with pytest.raises(ComputeClosed):
        await running


async def test_an_end_that_is_itself_cut_short_leaves_no_process(open_pool: OpenPool, tmp_path: Path):
    pool = open_pool(grace=30)
    running = asyncio.create_task((await pool.__aenter__()).run(("loop", tmp_path / "loop")))
    await until(lambda: noted(tmp_path / "loop"))
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.1):
            await pool.__aexit__(None, None, None)
    with pytest.raises(ComputeClosed):
        await running
    await until(lambda: is_gone(noted(tmp_path / "loop")))


async def test_a_worker_that_has_let_go_of_its_service_and_lives_on_is_ended_too(
    open_pool: OpenPool, figure: Figure, tmp_path: Path
):
    async with open_pool() as pool:
        running = asyncio.create_task(pool.run(("let go", tmp_path / "let go")))
        await until(lambda: noted(tmp_path / "let go") and figure("compute_workers") == 0)
    assert is_gone(noted(tmp_path / "let go"))
    with pytest.raises(ComputeClosed):
        await running


async def test_a_worker_that_is_still_starting_is_ended_too(open_pool: OpenPool):
    async with open_pool(prepare_for_ever, workers=2):
        await until(lambda: len(workers_of(os.getpid())) == 2)
    assert not workers_of(os.getpid())


async def test_a_pool_that_could_not_start_a_worker_ends_as_well(open_pool: OpenPool, tmp_path: Path):
    async with open_pool(partial(prepare_with, tmp_path / "nowhere")) as pool:
        waiting = asyncio.create_task(pool.run(("give", 1)))
        await asyncio.sleep(0)
    with pytest.raises(ComputeClosed):
        await waiting


async def test_a_signal_to_the_whole_group_does_not_take_tasks_from_a_service_that_drains(open_pool: OpenPool):
    async with open_pool() as pool:
        pid = await pool.run(("pid",))
        os.kill(pid, signal.SIGTERM)
        os.kill(pid, signal.SIGINT)
        assert await pool.run(("pid",)) == pid
        assert os.getpgid(pid) != os.getpgrp()


@pytest.fixture
def service(tmp_path: Path) -> Iterator["subprocess.Popen[bytes]"]:
    with subprocess.Popen(
        [sys.executable, "-m", "tests.chassis.compute.service", str(tmp_path)],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
    ) as service:
        yield service
        service.kill()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux kills children with their parent")
async def test_no_process_outlives_a_service_that_is_killed(service: "subprocess.Popen[bytes]", tmp_path: Path):
    await until(lambda: all(noted(tmp_path / order) for order in ("loop", "hold", "hog")), within=30)
    workers = workers_of(service.pid)
    assert len(workers) == 4
    service.kill()
    await until(lambda: all(map(is_gone, workers)))
