"""What stands in front of replicas: it knows which of them say that they are ready."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from itertools import count

from tests.scenarios.http_connection import HttpConnection

_SECONDS_BETWEEN_LOOKS = 0.1


class Router:
    """Leads new connections to ready replicas in turn; those that are open it leaves alone.

    Args:
        ports: Where the replicas listen for HTTP.
    """

    def __init__(self, ports: Sequence[int]) -> None:
        self._ports = ports
        self._ready = frozenset(ports)
        self._turn = count()

    def choose(self) -> int:
        ready = sorted(self._ready)
        assert ready, "no replica is ready"
        return ready[next(self._turn) % len(ready)]

    def knows_ready(self, port: int) -> bool:
        return port in self._ready

    @asynccontextmanager
    async def watching(self) -> AsyncIterator[None]:
        looking = asyncio.create_task(self._look_for_ever())
        try:
            yield
        finally:
            looking.cancel()
            await asyncio.wait({looking})

    async def _look_for_ever(self) -> None:
        while True:
            found = await asyncio.gather(*(_is_ready(port) for port in self._ports))
            self._ready = frozenset(port for port, ready in zip(self._ports, found, strict=True) if ready)
            await asyncio.sleep(_SECONDS_BETWEEN_LOOKS)


async def _is_ready(port: int) -> bool:
    try:
        async with asyncio.timeout(2), HttpConnection.opened(port) as connection:
            return (await connection.ask("GET", "/ready")).status == 200
    except (OSError, TimeoutError, asyncio.IncompleteReadError):
        return False
