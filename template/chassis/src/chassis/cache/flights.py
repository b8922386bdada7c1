# Owned by the template. Change it there, then run: copier update
"""Loads that are under way, one a key, however many wait for it."""

import asyncio
from collections.abc import Awaitable, Callable, Hashable
from contextlib import nullcontext
from dataclasses import dataclass
from typing import Generic, TypeVar

from msgspec.structs import replace

from chassis.context.request import bound, current

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


@dataclass(slots=True)
class _Flight(Generic[V]):
    task: asyncio.Task[V]
    waiting: int = 0


class Flights(Generic[K, V]):
    """Loads the value of a key once for all who ask for it at the same time.

    Source: Go, golang.org/x/sync/singleflight.
    """

    def __init__(self) -> None:
        self._flights: dict[K, _Flight[V]] = {}

    def __contains__(self, key: K) -> bool:
        return key in self._flights

    def divert(self, key: K) -> None:
        """Let a load that is under way end without landing; those who wait for it get what it brings.

        Args:
            key: Of the value.
        """
        self._flights.pop(key, None)

    async def arrive(self, key: K, load: Callable[[], Awaitable[V]], landed: Callable[[V], None]) -> V:
        """Wait for the load that is under way, or else for a new one; the last to leave early takes it along.

        Args:
            key: Of the value.
            load: Loads it, without the deadline of the reader who comes first.
            landed: Is told the value, once, before those who wait for it.
        """
        flight = self._flights.get(key) or self._take_off(key, load, landed)
        flight.waiting += 1
        try:
            # To wait is not to own: one who leaves does not take the load from the others.
            await asyncio.wait({flight.task})
        finally:
            flight.waiting -= 1
            if not flight.waiting and flight.task.cancel():
                self._over(key, flight)
                await asyncio.wait({flight.task})
        return flight.task.result()

    def _take_off(self, key: K, load: Callable[[], Awaitable[V]], landed: Callable[[V], None]) -> _Flight[V]:
        def land(task: asyncio.Task[V]) -> None:
            # To ask for the error keeps asyncio from complaining, if nobody is left to hear of it.
            brings_value = not task.cancelled() and task.exception() is None
            if self._over(key, flight) and brings_value:
                landed(task.result())

        flight = self._flights[key] = _Flight(asyncio.create_task(_without_deadline(load)))
        flight.task.add_done_callback(land)
        return flight

    def _over(self, key: K, flight: _Flight[V]) -> bool:
        if self._flights.get(key) is not flight:
            return False
        del self._flights[key]
        return True


async def _without_deadline(load: Callable[[], Awaitable[V]]) -> V:
    work = current()
    # The trace of whoever comes first is as good as any; the deadline is that reader's own, and others have more time.
    with nullcontext() if work is None else bound(replace(work, deadline=None)):
        return await load()
