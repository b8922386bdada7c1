"""A call that blocks the event loop is counted, and in development a warning names its line."""

import asyncio
import json
import signal
import subprocess
import sys
import threading
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from io import BytesIO
from types import CodeType, ModuleType
from typing import Any

import pytest
import uvloop
from chassis.diagnosis.blocking_call import blocking_call
from chassis.diagnosis.loop_codes import loop_codes
from chassis.diagnosis.loop_watchdog import LoopWatchdog
from chassis.diagnosis.settings import DiagnosisSettings
from chassis.logs.settings import LogSettings
from chassis.logs.setup import configure
from chassis.metrics.registry import Metrics
from chassis.testing.polling import until

# Longer than a busy machine keeps a process waiting for its turn, mostly.
LIMIT = 0.2
LIBRARY = """
def fetch(enough):
    while not enough():
        pass
"""

Warnings = Callable[[], list[dict[str, Any]]]


@pytest.fixture
def log() -> BytesIO:
    stream = BytesIO()
    configure(LogSettings(), service="samples", version="1.0.0", stream=stream)
    return stream


@pytest.fixture
def warnings(log: BytesIO) -> Warnings:
    return lambda: [json.loads(line) for line in log.getvalue().splitlines()]


@pytest.fixture
def metrics() -> Metrics:
    return Metrics()


@pytest.fixture
def library() -> ModuleType:
    module = ModuleType("library")
    exec(compile(LIBRARY, "/site-packages/library.py", "exec"), vars(module))
    return module


@pytest.fixture
def watched(metrics: Metrics) -> Any:
    @asynccontextmanager
    async def watch(*packages: str, named: bool = True) -> AsyncIterator[None]:
        settings = DiagnosisSettings(blocked_after=LIMIT, name_blocking_calls=named)
        watchdog = LoopWatchdog(settings, blocked=metrics.loop_blocked, packages=packages)
        watching = asyncio.create_task(watchdog.run())
        try:
            # From its first turn on it sees every block.
            await asyncio.sleep(0)
            yield
        finally:
            watching.cancel()
            await asyncio.wait({watching})

    return watch


def blocks(metrics: Metrics) -> float:
    return float(metrics.loop_blocked._value.get())


def block_until(condition: Callable[[], object]) -> None:
    """Hold the loop as long as it takes, and no longer than a test may."""
    deadline = time.monotonic() + 30
    while not condition() and time.monotonic() < deadline:
        time.sleep(0.001)


def hold_the_loop() -> None:
    time.sleep(3 * LIMIT)


async def test_the_line_that_blocks_the_loop_is_named_while_it_does(
    watched: Any, warnings: Warnings, metrics: Metrics
) -> None:
    async with watched("tests"):
        block_until(warnings)
        await until(lambda: blocks(metrics))
    warning = warnings()[0]
    assert (warning["level"], warning["event"]) == ("warning", "event loop blocked")
    assert warning["function"] == "block_until"
    file, _, line = warning["line"].partition(":")
    assert file == "tests/chassis/test_loop_watchdog.py"
    assert int(line) in range(block_until.__code__.co_firstlineno, block_until.__code__.co_firstlineno + 6)
    assert warning["so_far"] >= LIMIT


async def test_of_a_library_that_blocks_our_own_line_is_named(
    watched: Any, log: BytesIO, warnings: Warnings, library: ModuleType
) -> None:
    async with watched("tests"):
        library.fetch(log.getvalue)
    assert warnings()[0]["function"].startswith("test_of_a_library_that_blocks")


async def test_a_library_that_blocks_by_itself_is_named(
    watched: Any, log: BytesIO, warnings: Warnings, library: ModuleType
) -> None:
    async with watched("samples"):
        asyncio.get_running_loop().call_soon(library.fetch, log.getvalue)
        await until(warnings)
    assert (warnings()[0]["function"], warnings()[0]["line"].partition(":")[0]) == (
        "fetch",
        "/site-packages/library.py",
    )


async def test_however_long_a_call_blocks_it_is_named_once(watched: Any, warnings: Warnings) -> None:
    async with watched("tests"):
        block_until(warnings)
        hold_the_loop()
        assert len(warnings()) == 1


async def test_in_production_blocks_are_counted_and_nobody_watches_the_stack(
    watched: Any, warnings: Warnings, metrics: Metrics
) -> None:
    async with watched("tests", named=False):
        assert "loop watchdog" not in {thread.name for thread in threading.enumerate()}
        hold_the_loop()
        await until(lambda: blocks(metrics))
    assert warnings() == []


async def test_its_thread_ends_with_it(watched: Any) -> None:
    async with watched("tests"):
        assert "loop watchdog" in {thread.name for thread in threading.enumerate()}
    await until(lambda: "loop watchdog" not in {thread.name for thread in threading.enumerate()})


@pytest.fixture(params=[asyncio.new_event_loop, uvloop.new_event_loop], ids=["asyncio", "uvloop"])
def idle_loop(request: pytest.FixtureRequest) -> Iterator[tuple[int, frozenset[CodeType]]]:
    """The thread of a loop that waits, and the code that runs it."""
    found: list[frozenset[CodeType]] = []
    loop = request.param()

    async def wait() -> None:
        found.append(loop_codes())
        await asyncio.Event().wait()

    async def stop() -> None:
        loop.stop()

    thread = threading.Thread(target=lambda: (loop.create_task(wait()), loop.run_forever()))
    thread.start()
    block_until(lambda: found)
    assert thread.ident is not None
    yield thread.ident, found[0]
    asyncio.run_coroutine_threadsafe(stop(), loop)
    thread.join()
    [waiting] = asyncio.all_tasks(loop)
    waiting.cancel()
    loop.run_until_complete(asyncio.wait({waiting}))
    loop.close()


def test_a_loop_that_waits_is_not_blamed_on_anybody(idle_loop: tuple[int, frozenset[CodeType]]) -> None:
    thread, codes = idle_loop
    block_until(lambda: blocking_call(sys._current_frames()[thread], codes, {"tests"}) is None)
    assert blocking_call(sys._current_frames()[thread], codes, {"tests"}) is None
    assert blocking_call(sys._current_frames()[threading.get_ident()], codes, {"tests"}) is not None


def test_a_process_that_the_machine_keeps_waiting_is_hardly_ever_blamed_for_it() -> None:
    program = (
        "import asyncio, time\n"
        "from chassis.diagnosis.loop_watchdog import LoopWatchdog\n"
        "from chassis.diagnosis.settings import DiagnosisSettings\n"
        "from chassis.metrics.registry import Metrics\n"
        "async def work():\n"
        "    watchdog = LoopWatchdog(DiagnosisSettings(), blocked=Metrics().loop_blocked, packages=('__main__',))\n"
        "    watching = asyncio.create_task(watchdog.run())\n"
        "    print('at work', flush=True)\n"
        "    while True:\n"
        "        sum(range(5000))\n"
        "        await asyncio.sleep(0)\n"
        "asyncio.run(work())\n"
    )
    stops = 10
    with subprocess.Popen(
        [sys.executable, "-c", program], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "at work\n"
        for _ in range(stops):
            process.send_signal(signal.SIGSTOP)
            time.sleep(0.15)
            process.send_signal(signal.SIGCONT)
            time.sleep(0.05)
        process.kill()
        blamed = process.stdout.read().count("event loop blocked")
    assert blamed <= 1
