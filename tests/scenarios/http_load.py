"""Clients that ask over HTTP, one request after the other each, and never ask twice for the same."""

import asyncio
import random
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from tests.scenarios.http_connection import HttpConnection, Reply
from tests.scenarios.tally import Tally

Request = tuple[str, str, bytes]


class HttpLoad:
    """Many clients, each with one keep-alive connection at a time.

    Args:
        choose: Tells the port that a new connection goes to.
        request: Makes the next request: method, path, body.
        clients: How many at once.
        pause: Seconds that a client waits at most between a reply and its next request.
    """

    def __init__(
        self, choose: Callable[[], int], request: Callable[[], Request], *, clients: int, pause: float
    ) -> None:
        self.tally = Tally()
        self._choose = choose
        self._request = request
        self._clients = clients
        self._pause = pause
        self._over = asyncio.Event()

    @asynccontextmanager
    async def running(self) -> AsyncIterator[Tally]:
        """Ask for the length of a block; every request that was begun is waited for."""
        clients = [asyncio.create_task(self._run_client()) for _ in range(self._clients)]
        try:
            yield self.tally
        finally:
            self._over.set()
            await asyncio.gather(*clients)

    async def _run_client(self) -> None:
        connection: HttpConnection | None = None
        while not self._over.is_set():
            begun = time.perf_counter()
            outcome = "refused connection"
            try:
                connection = connection or await HttpConnection.open(self._choose())
                outcome = "lost connection"
                reply = await connection.ask(*self._request())
            except (OSError, asyncio.IncompleteReadError):
                connection = _kept(connection, None)
            else:
                outcome = str(reply.status)
                connection = _kept(connection, reply)
            self.tally.note(outcome, time.perf_counter() - begun)
            # Evenly spread, so that the clients do not march in step.
            await asyncio.sleep(random.random() * self._pause)
        _kept(connection, None)


def _kept(connection: HttpConnection | None, reply: Reply | None) -> HttpConnection | None:
    if connection is not None and (reply is None or reply.last):
        connection.close()
        return None
    return connection
