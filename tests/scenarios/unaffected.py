"""A route that needs nothing which is slow: whether it stays as quick as when the service has nothing to do."""

import asyncio
import time

from tests.scenarios.http_connection import HttpConnection
from tests.scenarios.tally import quantile

_ASKED_EVERY = 0.01
_WINDOWS = 4
# Below this, what the scheduler of a busy machine adds is more than what the service takes.
_NOISE = 0.010


class UnaffectedRoute:
    """Measures windows of a second each, in which nothing else that the machine does can make it quicker.

    Args:
        port: Where the service listens.
        path: What to ask for. The default passes the whole door, and is refused for its parameter before the
            database is asked for anything.
        status: Of every reply.
    """

    def __init__(self, port: int, path: str = "/api/v1/samples?limit=none", *, status: int = 400) -> None:
        self._port = port
        self._path = path
        self._status = status
        self._idle: list[float] = []
        self._under_pressure: list[float] = []

    async def measure_idle(self) -> None:
        self._idle.extend([await self._p99() for _ in range(_WINDOWS)])

    async def measure_under_pressure(self) -> None:
        self._under_pressure.extend([await self._p99() for _ in range(_WINDOWS)])

    @property
    def slowdown(self) -> float:
        """How many times longer the slowest hundredth takes under pressure, in the window that was disturbed least."""
        return max(_NOISE, min(self._under_pressure)) / max(_NOISE, min(self._idle))

    async def _p99(self, seconds: float = 1.0) -> float:
        taken = []
        async with HttpConnection.opened(self._port) as connection:
            end = time.perf_counter() + seconds
            while time.perf_counter() < end:
                begun = time.perf_counter()
                reply = await connection.ask("GET", self._path)
                taken.append(time.perf_counter() - begun)
                assert reply.status == self._status, reply
                await asyncio.sleep(_ASKED_EVERY)
        return quantile(taken, 0.99)
