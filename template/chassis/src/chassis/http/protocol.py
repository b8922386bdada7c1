# Owned by the template. Change it there, then run: copier update
"""The limits of a connection: how large a request's head may be, and how long a client may take over anything."""

import asyncio
from typing import Any

from chassis.http.connection import Connection
from chassis.http.kinds import HEADERS_TOO_LARGE, REQUEST_TIMEOUT

_NOTHING, _HEADERS, _BODY = range(3)


class LimitedProtocol(Connection):
    """One connection. uvicorn itself would take headers of any size, and wait for a client as long as it likes.

    Source: Apache, mod_reqtimeout; RFC 9110, 15.5.9 Request Timeout.

    Args:
        header_limit: Largest request line and headers together, in bytes.
        header_timeout: Seconds a client may take to send them, and the time over which its body is measured.
        body_rate: Bytes a second at which a body must come.
        reply_timeout: Seconds a client may take to read on, once its reply has filled the buffers.
        uvicorn: What uvicorn passes on.
    """

    def __init__(
        self, *, header_limit: int, header_timeout: float, body_rate: float, reply_timeout: float, **uvicorn: Any
    ) -> None:
        super().__init__(**uvicorn)
        self._header_limit = header_limit
        self._timeout = header_timeout
        self._least_of_a_body = body_rate * header_timeout
        self._reply_timeout = reply_timeout
        self._expected = _NOTHING
        self._received = 0
        self._head_bytes = 0
        self._bytes_without_body = 0
        self._held_back = False
        self._deadline: asyncio.TimerHandle | None = None
        self._unread: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn has it
        """Expect headers."""
        super().connection_made(transport)
        self._expect(_HEADERS)
        self._set_deadline()

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop waiting."""
        self._expect(_NOTHING)
        self.resume_writing()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Take bytes in; give up if the headers have had more than their share."""
        in_headers = self._expected == _HEADERS
        in_body = self._expected == _BODY
        self._bytes_without_body = self._bytes_without_body + len(data) if in_body else 0
        self._received += len(data)
        # What precedes the headers in this chunk counts too: they are added up only if this is too much.
        self._head_bytes = self._head_bytes + len(data) if in_headers else len(data)
        super().data_received(data)
        if in_headers and self._expected == _HEADERS and self._head_bytes > self._header_limit:
            self.refuse(HEADERS_TOO_LARGE, current=False)
        elif in_body and self._expected == _BODY and self._bytes_without_body > self._header_limit:
            # Trailers and chunk extensions without an end, which the parser keeps in memory.
            self.refuse(HEADERS_TOO_LARGE, current=True)
        if self._expected == _NOTHING and self.awaits_a_request:
            # Line ends between two requests have stopped uvicorn's clock for an idle connection.
            self._expect(_HEADERS)
        self._held_back = self._held_back or self.flow.read_paused
        if self._expected != _NOTHING and self._deadline is None and not self.transport.is_closing():
            # Only now: a request that came whole, as most do, costs no timer.
            self._set_deadline()

    def on_message_begin(self) -> None:
        """Note that a request begins."""
        super().on_message_begin()
        if self._expected != _HEADERS:
            self._expect(_HEADERS)

    def on_header(self, name: bytes, value: bytes) -> None:
        """Note a header, but no trailer: what says who asks must not change afterwards (RFC 9110, 6.5.1)."""
        if self._expected == _HEADERS:
            super().on_header(name, value)

    def on_body(self, body: bytes) -> None:
        """Note that what comes is a body."""
        self._bytes_without_body = 0
        super().on_body(body)

    def on_headers_complete(self) -> None:
        """Note that the headers are over, before the application sees them."""
        if self._head_bytes > self._header_limit and self._head_size() > self._header_limit:
            self._fail(HEADERS_TOO_LARGE)
        super().on_headers_complete()
        self._expect(_BODY)

    def on_message_complete(self) -> None:
        """Note that the request is over."""
        self._expect(_NOTHING)
        super().on_message_complete()

    def pause_writing(self) -> None:
        """Give the client time to read what fills the buffers."""
        super().pause_writing()
        self._unread = self.loop.call_later(self._reply_timeout, self.transport.abort)

    def resume_writing(self) -> None:
        """Note that the client reads on."""
        super().resume_writing()
        if self._unread is not None:
            self._unread.cancel()
            self._unread = None

    def send_400_response(self, _: str) -> None:
        """Refuse what the parser could not take, in the same words as everywhere else."""
        self.refuse(self._fault, current=self._expected == _BODY)
        self._expect(_NOTHING)

    def _head_size(self) -> int:
        return len(self.url) + sum(len(name) + len(value) for name, value in self.headers)

    def _expect(self, part: int) -> None:
        self._expected = part
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None

    def _set_deadline(self) -> None:
        self._received = 0
        self._held_back = self.flow.read_paused
        self._deadline = self.loop.call_later(self._timeout, self._look)

    def _look(self) -> None:
        in_body = self._expected == _BODY
        if self._held_back or (in_body and self.cycle.waiting_for_100_continue):
            # We did not read, or did not ask yet: the client is not to blame.
            self._set_deadline()
        elif in_body and self._received >= self._least_of_a_body:
            self._set_deadline()
        elif in_body:
            self.refuse(REQUEST_TIMEOUT, current=True)
        elif self._head_bytes:
            self.refuse(REQUEST_TIMEOUT, current=False)
        else:
            self.transport.close()
