"""Workers prepare themselves before the service is ready, and whoever cannot is told why."""

import asyncio
import os
import signal
import sys
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import structlog
from chassis.compute.failures import NotTransferable, TaskCrashed, WorkersNotReady
from chassis.testing.polling import until

from tests.chassis.compute.conftest import OpenPool, Pool, noted
from tests.chassis.compute.orders import prepare_badly, prepare_for_ever, prepare_with


async def test_a_service_is_not_ready_before_every_worker_is(open_pool: OpenPool, tmp_path: Path):
    async with open_pool(partial(prepare_with, tmp_path / "fonts"), workers=2) as pool:
        with pytest.raises(WorkersNotReady, match="rendering: 2 of its workers cannot do tasks yet"):
            await pool.ready()
        (tmp_path / "fonts").touch()
        await until(partial(is_ready, pool))
        assert await pool.run(("give", 1)) == 1


async def test_a_task_that_comes_before_a_worker_is_ready_waits_for_it(open_pool: OpenPool):
    async with open_pool() as pool:
        assert not await is_ready(pool)
        assert await pool.run(("give", 1)) == 1


async def test_a_worker_that_cannot_prepare_itself_is_tried_again_and_its_reason_logged(
    open_pool: OpenPool, tmp_path: Path
):
    with structlog.testing.capture_logs() as lines:
        async with open_pool(partial(prepare_with, tmp_path / "fonts")) as pool:
            await until(lambda: lines)
            (tmp_path / "fonts").touch()
            await until(partial(is_ready, pool))
    assert lines[0]["event"] == "compute worker cannot start"
    assert lines[0]["pool"] == "rendering"
    assert lines[0]["reason"] == f"FileNotFoundError: [Errno 2] No such file or directory: '{tmp_path / 'fonts'}'"


async def test_a_worker_that_never_gets_ready_is_given_up(open_pool: OpenPool):
    with structlog.testing.capture_logs() as lines:
        async with open_pool(prepare_for_ever, start_timeout=0.3):
            await until(lambda: lines)
    assert lines[0]["reason"] == "it was not ready within 0.3 s"


async def test_workers_that_die_without_a_task_are_not_started_without_a_pause(open_pool: OpenPool):
    with structlog.testing.capture_logs() as lines:
        async with open_pool(prepare_badly):
            await until(lambda: len(lines) == 2)
    assert lines[0]["reason"] == "it ended itself with exit code 4"
    assert all(line["again_in"] >= 0.25 for line in lines)


async def test_a_service_stays_ready_while_a_worker_is_replaced(open_pool: OpenPool):
    async with open_pool() as pool:
        with pytest.raises(TaskCrashed):
            await pool.run(("exit", 1))
        await pool.ready()


async def test_a_service_is_not_ready_any_more_when_no_worker_can_be_started(open_pool: OpenPool, tmp_path: Path):
    (tmp_path / "fonts").touch()
    async with open_pool(partial(prepare_with, tmp_path / "fonts"), workers=2) as pool:
        await until(partial(is_ready, pool))
        (tmp_path / "fonts").unlink()
        for _ in range(2):
            with pytest.raises(TaskCrashed):
                await pool.run(("exit", 1))
        await until(partial(is_not_ready, pool))
        (tmp_path / "fonts").touch()
        await until(partial(is_ready, pool))


async def test_the_death_of_a_worker_is_logged_and_an_end_that_was_asked_for_is_not(
    open_pool: OpenPool, tmp_path: Path
):
    with structlog.testing.capture_logs() as lines:
        async with open_pool() as pool:
            with pytest.raises(TaskCrashed):
                await pool.run(("exit", 9))
            cancelled = asyncio.create_task(pool.run(("loop", tmp_path / "loop")))
            await until(lambda: noted(tmp_path / "loop"))
            cancelled.cancel()
            os.kill(await pool.run(("pid",)), signal.SIGUSR1)
            await until(lambda: len(lines) == 2)
    assert [(line["event"], line["reason"]) for line in lines] == [
        ("compute worker died", "it ended itself with exit code 9"),
        ("compute worker died", "killed by SIGUSR1"),
    ]


async def test_what_a_worker_could_not_find_by_name_is_refused_at_once(
    open_pool: OpenPool, monkeypatch: pytest.MonkeyPatch
):
    with pytest.raises(NotTransferable, match="make it a function of a module"):
        await open_pool(lambda: None).__aenter__()

    def prepare() -> Any:
        raise NotImplementedError

    prepare.__module__, prepare.__qualname__ = "__main__", "prepare"
    monkeypatch.setattr(sys.modules["__main__"], "prepare", prepare, raising=False)
    with pytest.raises(NotTransferable, match="move it to another module"):
        await open_pool(prepare).__aenter__()


async def is_ready(pool: Pool) -> bool:
    try:
        await pool.ready()
    except WorkersNotReady:
        return False
    return True


async def is_not_ready(pool: Pool) -> bool:
    return not await is_ready(pool)
