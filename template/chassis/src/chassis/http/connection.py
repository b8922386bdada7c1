# Owned by the template. Change it there, then run: copier update
"""uvicorn's HTTP/1.1 connection, aware of what it owes: replies in order, and nothing to a client that has left."""

import asyncio
from typing import Any, NoReturn

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol, RequestResponseCycle

from chassis.http.kinds import MALFORMED_REQUEST, TOO_MANY_REQUESTS
from chassis.http.problem_reply import PROBLEM_JSON, problem_body
from chassis.problems import ProblemType

_MOST_PIPELINED = 100
_LINGER = 1.0
_REASONS = {
    400: "Bad Request",
    408: "Request Timeout",
    429: "Too Many Requests",
    431: "Request Header Fields Too Large",
}


class Connection(HttpToolsProtocol):
    """uvicorn lets the work for a lost client run on, and answers an error before the replies that are due.

    Source: RFC 9112, 9.3.2 Pipelining and 9.6 Tear-down.

    Args:
        uvicorn: What uvicorn passes on.
    """

    def __init__(self, **uvicorn: Any) -> None:
        super().__init__(**uvicorn)
        self._at_work: tuple[RequestResponseCycle, asyncio.Task[None]] | None = None
        self._fault = MALFORMED_REQUEST
        self._refusal: ProblemType | None = None

    @property
    def awaits_a_request(self) -> bool:
        """Whether every request so far is answered."""
        # Not `self.cycle`, which uvicorn types as if there always were one.
        return self._at_work is None or (self._at_work[0].response_complete and not self.pipeline)

    def connection_lost(self, exc: Exception | None) -> None:
        """Cancel the work that nobody waits for any more, down to its queries."""
        super().connection_lost(exc)
        self._abandon_work()

    def data_received(self, data: bytes) -> None:
        """Take bytes in, unless what came before was refused."""
        if self._refusal is None:
            super().data_received(data)

    def on_headers_complete(self) -> None:
        """Begin with a request, or queue it behind those before it."""
        if len(self.pipeline) >= _MOST_PIPELINED:
            self._fail(TOO_MANY_REQUESTS)
        super().on_headers_complete()

    def on_response_complete(self) -> None:
        """Go on with the next request, or say at last what was wrong with it."""
        super().on_response_complete()
        self._refuse_in_turn()

    def refuse(self, kind: ProblemType, *, current: bool) -> None:
        """Refuse a request once all before it are answered, and close.

        Args:
            kind: What is wrong with it.
            current: It is the one whose headers came last, and not one that has none yet.
        """
        if self.transport.is_closing() or self._refusal is not None:
            return
        if current and self.cycle.response_started:
            # It has its reply, or a part of it: there is no place for another.
            self.transport.close()
            return
        self._refusal = kind
        if current and self.pipeline and self.pipeline[0][0] is self.cycle:
            self.pipeline.popleft()
        elif current:
            self._abandon_work()
            self._write_refusal()
            return
        self._refuse_in_turn()

    def _fail(self, kind: ProblemType) -> NoReturn:
        self._fault = kind
        raise ValueError("the parser turns this into a call of send_400_response")

    def _refuse_in_turn(self) -> None:
        if self._refusal is None or self.transport.is_closing() or self.pipeline:
            return
        if self._at_work is None or self._at_work[0].response_complete:
            self._write_refusal()

    def _write_refusal(self) -> None:
        kind = self._refusal
        assert kind is not None
        body = problem_body(kind)
        head = (
            f"HTTP/1.1 {kind.status} {_REASONS[kind.status]}\r\n"
            f"content-type: {PROBLEM_JSON}\r\ncontent-length: {len(body)}\r\n"
            "x-content-type-options: nosniff\r\ncache-control: no-store\r\nconnection: close\r\n\r\n"
        )
        self.transport.write(head.encode() + body)
        # Closed at once, with data on its way to us, the connection would be reset, and the reply lost with it.
        self.transport.write_eof()
        self.flow.resume_reading()
        self.loop.call_later(_LINGER, self.transport.close)

    def _abandon_work(self) -> None:
        self.pipeline.clear()
        if self._at_work is not None and not self._at_work[0].response_complete:
            cycle, task = self._at_work
            # Of pipelined requests, uvicorn tells only the last that the client is gone.
            cycle.disconnected = True
            task.cancel()
            # Once: its clean-up must not be cancelled as well when the connection is gone at last.
            self._at_work = None

    def _start_asgi_task(self, cycle: RequestResponseCycle, app: Any) -> None:
        # As uvicorn has it, but keeping hold of the task.
        task = self.loop.create_task(cycle.run_asgi(app))
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)
        self._at_work = cycle, task
