"""Pools of real worker processes, and a look at which processes there are."""

import os
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from chassis.compute.opening import open_compute
from chassis.compute.pool import ComputePool
from chassis.compute.settings import ComputeSettings
from chassis.metrics.registry import Metrics
from chassis.metrics.service import ServiceMetrics
from prometheus_client.parser import text_string_to_metric_families

from tests.chassis.compute.orders import prepare

Pool = ComputePool[tuple[Any, ...], Any]
Figure = Callable[..., float]
OpenPool = Callable[..., AbstractAsyncContextManager[Pool]]


@pytest.fixture
def all_metrics() -> Metrics:
    return Metrics()


@pytest.fixture
def metrics(all_metrics: Metrics) -> ServiceMetrics:
    return all_metrics.for_service("reports", "1.0.0")


@pytest.fixture
def figure(all_metrics: Metrics) -> Figure:
    """Read a figure of the pool as a scraper would."""

    def read(name: str, **labels: str) -> float:
        wanted = {"service": "reports", "pool": "rendering"} | labels
        families = text_string_to_metric_families(all_metrics.exposition(None)[0].decode())
        samples = (sample for family in families for sample in family.samples)
        return next(sample.value for sample in samples if (sample.name, sample.labels) == (name, wanted))

    return read


@pytest.fixture
def open_pool(metrics: ServiceMetrics) -> OpenPool:
    """Open a pool of one worker, unless told otherwise."""

    @asynccontextmanager
    async def opened(prepare: Callable[[], Any] = prepare, **settings: Any) -> AsyncIterator[Pool]:
        chosen = ComputeSettings(**({"workers": 1, "nice": 0} | settings))
        async with open_compute(chosen, prepare, name="rendering", metrics=metrics.compute) as pool:
            yield pool

    return opened


@pytest.fixture(autouse=True)
def _no_process_is_left() -> Iterator[None]:
    before = workers_of(os.getpid())
    yield
    assert workers_of(os.getpid()) == before


def workers_of(parent: int) -> list[int]:
    """The worker processes that a process has, those included that nobody has waited for."""
    return [pid for pid, (ppid, _) in _processes() if ppid == parent and _is_worker_or_dead(pid)]


def state_of(pid: int) -> str:
    """The state of a process as the kernel names it, empty if there is none."""
    return dict(_processes()).get(pid, (0, ""))[1]


def _processes() -> Iterator[tuple[int, tuple[int, str]]]:
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                state, ppid = (folder / "stat").read_text().rpartition(")")[2].split()[:2]
            except OSError:
                continue
            yield int(folder.name), (int(ppid), state)


def _is_worker_or_dead(pid: int) -> bool:
    try:
        command = Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return False
    return not command or b"chassis.compute.worker_program" in command


def is_gone(pid: int) -> bool:
    """Whether a process is gone; one that is dead and waits for its parent to notice does not count as alive."""
    return state_of(pid) in ("", "Z")


def noted(path: Path) -> int:
    """The process id that a task has noted, 0 before."""
    return int(path.read_text()) if path.exists() else 0
