# Owned by the template. Change it there, then run: copier update
"""The service's end of the connection to one worker process."""

import asyncio
from collections import deque
from typing import cast

from chassis.compute.frames import HEAD, Kind, frame


class WorkerGone(Exception):
    """The worker process is not there any more."""


class Link(asyncio.Protocol):
    """Sends messages, receives them in order, and knows when the other end is gone, even if nobody asks."""

    def __init__(self) -> None:
        self.lost = asyncio.Event()
        self._transport: asyncio.WriteTransport | None = None
        self._bytes = bytearray()
        self._messages: deque[tuple[Kind, bytes]] = deque()
        self._waiter: asyncio.Future[None] | None = None

    def send(self, kind: Kind, body: bytes = b"") -> None:
        """Send a message; if the other end is gone, the next to receive is told.

        Args:
            kind: What it says.
            body: As the kind tells.
        """
        if self._transport is not None and not self.lost.is_set():
            self._transport.write(frame(kind, body))

    async def receive(self) -> tuple[Kind, bytes]:
        """Wait for the next message; one at a time does.

        Raises:
            WorkerGone: There is none left, and there will be none.
        """
        while not self._messages:
            if self.lost.is_set():
                raise WorkerGone
            self._waiter = asyncio.get_running_loop().create_future()
            await self._waiter
        return self._messages.popleft()

    def close(self) -> None:
        """Let go of the other end, which ends when it has nothing to do."""
        if self._transport is not None:
            self._transport.close()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin: called by the event loop."""
        # A cast, not a check: the transports of uvloop are no subclasses.
        self._transport = cast("asyncio.WriteTransport", transport)

    def data_received(self, data: bytes) -> None:
        """Take bytes: called by the event loop."""
        self._bytes += data
        while len(self._bytes) >= HEAD.size:
            kind, length = HEAD.unpack_from(self._bytes)
            end = HEAD.size + length
            if len(self._bytes) < end:
                return
            self._messages.append((Kind(kind), bytes(self._bytes[HEAD.size : end])))
            del self._bytes[:end]
            self._wake()

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002 - the other end died, whatever the reason
        """End: called by the event loop."""
        self.lost.set()
        self._wake()

    def _wake(self) -> None:
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_result(None)
