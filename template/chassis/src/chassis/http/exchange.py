# Owned by the template. Change it there, then run: copier update
"""One request and its reply, as the edge sees them pass."""

import asyncio

from chassis.http.asgi import Message, Scope, Send
from chassis.http.headers import complete
from chassis.http.late_replies import LateReplies
from chassis.http.traffic import Traffic

_CLIENT_LEFT = 499


class Exchange:
    """Stands between the application and the server's `send`, and remembers how it went.

    Args:
        scope: The request.
        send: The server's channel.
        request_id: Goes out with the reply.
        traffic: Tells whether the host is draining.
        late: Is told when the reply begins; None: it may take as long as it likes.
    """

    __slots__ = ("_late", "_request_id", "_scope", "_send", "_status", "_task", "_traffic", "too_late")

    def __init__(
        self, scope: Scope, send: Send, request_id: str, traffic: Traffic, late: LateReplies | None = None
    ) -> None:
        self._scope = scope
        self._send = send
        self._request_id = request_id
        self._traffic = traffic
        self._status = 0
        self._late = late
        self._task = asyncio.current_task()
        self.too_late = False

    @property
    def started(self) -> bool:
        """Whether the status line is out, so that nothing else can be said any more."""
        return self._status != 0

    @property
    def route(self) -> str:
        """The template of the path, which the router leaves in the scope; never the path itself."""
        template: str = self._scope.get("path_template") or "unmatched"
        return template

    @property
    def status(self) -> int:
        """What the client got: 499 if it left before the end, as nginx has it."""
        # uvicorn tells of a lost client only through receive(), which an application has no reason to call.
        # Its send is a method of the cycle that knows, and that drops what is sent after the client has gone.
        if getattr(getattr(self._send, "__self__", None), "disconnected", False):
            return _CLIENT_LEFT
        return self._status or 500

    def give_up(self) -> None:
        """End the work: its deadline is over."""
        self.too_late = True
        if self._task is not None:
            self._task.cancel()

    async def send(self, message: Message) -> None:
        """Pass a message on, completing the headers.

        Args:
            message: From the application.
        """
        if message["type"] == "http.response.start":
            complete(message, request_id=self._request_id, draining=self._traffic.draining)
            self._status = message["status"]
            if self._late is not None:
                # The deadline is for the answer to begin; one that streams may go on.
                self._late.begun(self)
        await self._send(message)
