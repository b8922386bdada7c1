# Owned by the template. Change it there, then run: copier update
"""A uvicorn that does as its host says: no signals of its own, and an end that comes in time."""

import asyncio
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from uvicorn import Config, Server

_LAST_WORDS = 1.0
_LOOK_EVERY = 0.01


class HostedUvicorn(Server):
    """Left to itself, uvicorn stops at the first signal without draining, and exits with 143.

    Args:
        config: What to serve, and how.
    """

    def __init__(self, config: Config) -> None:
        super().__init__(config)
        self.listening = asyncio.Event()
        self._ending = asyncio.Event()
        self._grace = 0.0

    def end(self, grace: float) -> None:
        """Ask it to end, now.

        Args:
            grace: Seconds that requests in flight get.
        """
        self._grace = grace
        self.should_exit = True
        self._ending.set()

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave signals to the host."""
        yield

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start to listen, and say so."""
        await super().startup(sockets=sockets)
        self.listening.set()

    async def main_loop(self) -> None:
        """Refresh the date header each second, until the end; uvicorn's own loop wakes ten times as often."""
        while not self.should_exit:
            await self.on_tick(0)
            with suppress(TimeoutError):
                await asyncio.wait_for(self._ending.wait(), 1.0)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Close the sockets, wait for requests in flight, and cancel those that outlast the grace."""
        for server in self.servers:
            server.close()
        for listening in sockets or ():
            listening.close()
        state = self.server_state
        for connection in list(state.connections):
            connection.shutdown()
        with suppress(TimeoutError):
            async with asyncio.timeout(self._grace):
                while state.connections or state.tasks:  # noqa: ASYNC110 - uvicorn tells nobody
                    await asyncio.sleep(_LOOK_EVERY)
        if state.tasks:
            for task in state.tasks:
                task.cancel()
            # Their clean-up must run before what they use is closed; one that ignores this is left behind.
            await asyncio.wait(set(state.tasks), timeout=_LAST_WORDS)
        for connection in list(state.connections):
            connection.transport.close()
