"""Whoever makes a batch of reports."""

import time
from collections.abc import Callable, Iterator
from typing import Protocol

import msgspec


class Batch(msgspec.Struct, frozen=True):
    """How long one took.

    Args:
        first: Seconds until the first report was there.
        total: Until the last one was.
    """

    first: float
    total: float


class Renderer(Protocol):
    """Whoever makes a batch of reports."""

    pid: int

    def make(self) -> Batch:
        """Make one, all of it."""
        ...


def timed(make: Callable[[], Iterator[object]]) -> Batch:
    """Take all that comes, and the time.

    Args:
        make: Begins, and gives each report as it comes.
    """
    begun = time.perf_counter()
    first = 0.0
    for _ in make():
        first = first or time.perf_counter() - begun
    return Batch(first, time.perf_counter() - begun)
