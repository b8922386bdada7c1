# Owned by the template. Change it there, then run: copier update
"""uvicorn's HTTP/1.1, with a limit on headers, deadlines for a request, and problems instead of plain text."""

import asyncio
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from chassis.http.kinds import HEADERS_TOO_LARGE, MALFORMED_REQUEST, REQUEST_TIMEOUT
from chassis.http.problem_reply import PROBLEM_JSON, problem_body
from chassis.problems import ProblemType

_REASONS = {400: "Bad Request", 408: "Request Timeout", 431: "Request Header Fields Too Large"}


class GuardedProtocol(HttpToolsProtocol):
    """One connection. uvicorn itself would take headers of any size, for as long as the client likes.

    Args:
        header_limit: Largest request line and headers together, in bytes.
        header_timeout: Seconds a client may take to send them, and to send the next part of a body.
        uvicorn: What uvicorn passes on.
    """

    def __init__(self, *, header_limit: int, header_timeout: float, **uvicorn: Any) -> None:
        super().__init__(**uvicorn)
        self._header_limit = header_limit
        self._header_timeout = header_timeout
        self._header_bytes = 0
        self._in_headers = False
        self._deadline: asyncio.TimerHandle | None = None
        self._refusal = MALFORMED_REQUEST

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn has it
        """Expect headers."""
        super().connection_made(transport)
        self._expect_headers()

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop waiting."""
        self._expect_nothing()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Take bytes in; give up if the headers have had more than their share."""
        in_headers = self._in_headers
        super().data_received(data)
        # A chunk that began elsewhere holds more than headers: not counting it errs on the client's side.
        if in_headers and self._in_headers:
            self._header_bytes += len(data)
            if self._header_bytes > self._header_limit:
                self._refuse(HEADERS_TOO_LARGE)

    def on_message_begin(self) -> None:
        """Note that a request begins."""
        super().on_message_begin()
        if not self._in_headers:
            self._expect_headers()

    def on_headers_complete(self) -> None:
        """Note that the headers are over, before the application sees them."""
        self._expect_nothing()
        size = len(self.url) + sum(len(name) + len(value) for name, value in self.headers)
        if size > self._header_limit:
            self._refusal = HEADERS_TOO_LARGE
            raise ValueError("the parser turns this into a call of send_400_response")
        super().on_headers_complete()
        self._expect_body()

    def on_body(self, body: bytes) -> None:
        """Take a part of the body in; the next one has its own deadline."""
        self._expect_body()
        super().on_body(body)

    def on_message_complete(self) -> None:
        """Note that the request is over."""
        self._expect_nothing()
        super().on_message_complete()

    def send_400_response(self, _: str) -> None:
        """Refuse what the parser could not take, in the same words as everywhere else."""
        self._refuse(self._refusal)

    def _expect_headers(self) -> None:
        self._in_headers = True
        self._header_bytes = 0
        self._deadline = self.loop.call_later(self._header_timeout, self._too_slow)

    def _expect_body(self) -> None:
        self._expect_nothing()
        self._deadline = self.loop.call_later(self._header_timeout, self._refuse, REQUEST_TIMEOUT)

    def _expect_nothing(self) -> None:
        self._in_headers = False
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None

    def _too_slow(self) -> None:
        if self._header_bytes:
            self._refuse(REQUEST_TIMEOUT)
        else:
            self.transport.close()

    def _refuse(self, kind: ProblemType) -> None:
        self._expect_nothing()
        if self.transport.is_closing():
            return
        body = problem_body(kind)
        head = (
            f"HTTP/1.1 {kind.status} {_REASONS[kind.status]}\r\n"
            f"content-type: {PROBLEM_JSON}\r\ncontent-length: {len(body)}\r\n"
            "x-content-type-options: nosniff\r\ncache-control: no-store\r\nconnection: close\r\n\r\n"
        )
        self.transport.write(head.encode() + body)
        self.transport.close()
