"""A route that needs nothing which is slow: whether it stays as quick as when the service has nothing to do."""

import asyncio
import time

from tests.scenarios.http_connection import HttpConnection
from tests.scenarios.replica import Replica
from tests.scenarios.tally import median, quantile

_SECONDS = 2.0
_ASKED_EVERY = 0.02
_WINDOWS = 5
# Below this, what the scheduler of a busy machine adds is more than what the service takes.
_NOISE = 0.010


class UnaffectedRoute:
    """Measures it where the pressure is and, at the same moments, on a twin that has nothing else to do.

    Both suffer alike from whatever else the machine does, so that their ratio tells what the pressure does.

    Args:
        pressed: The replica under pressure.
        twin: One that is left in peace.
        path: What to ask for. The default passes the whole door, and is refused for its parameter before the
            database is asked for anything.
        status: Of every reply.
    """

    def __init__(
        self, pressed: Replica, twin: Replica, path: str = "/api/v1/samples?limit=none", *, status: int = 400
    ) -> None:
        self._pressed = pressed
        self._twin = twin
        self._path = path
        self._status = status

    async def slowdown(self) -> float:
        """Tell how many times longer the slowest hundredth takes under pressure, in the middle one of some windows."""
        ratios = []
        for _ in range(_WINDOWS):
            pressed, idle = await asyncio.gather(self._p99(self._pressed), self._p99(self._twin))
            ratios.append(max(_NOISE, pressed) / max(_NOISE, idle))
        return median(ratios)

    async def _p99(self, replica: Replica) -> float:
        taken = []
        async with HttpConnection.opened(replica.http) as connection:
            end = time.perf_counter() + _SECONDS
            while time.perf_counter() < end:
                begun = time.perf_counter()
                reply = await connection.ask("GET", self._path)
                taken.append(time.perf_counter() - begun)
                assert reply.status == self._status, reply
                await asyncio.sleep(_ASKED_EVERY)
        return quantile(taken, 0.99)
