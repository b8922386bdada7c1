"""Failing on demand, before a provider is asked or after it has done its work."""

import asyncio
from collections.abc import Collection

from litestar.enums import ScopeType
from litestar.types import ASGIApp, Message, Receive, Scope, Send

from stand_ins.faults import ADDRESS, Faults

Route = tuple[str, str]

_TOLD: frozenset[Route] = frozenset({("GET", ADDRESS), ("PUT", ADDRESS)})


class Failing:
    """
    Stands before a provider, and fails as it was told.

    Args:
        app: The provider.
        faults: How to fail.
        spared: Method and path of what never fails: it is for those who check afterwards.
    """

    def __init__(self, app: ASGIApp, faults: Faults, *, spared: Collection[Route] = ()) -> None:
        self._app = app
        self._faults = faults
        self._spared = _TOLD | frozenset(spared)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve a request, or fail."""
        if scope["type"] == ScopeType.WEBSOCKET or (scope["method"], scope["path"]) in self._spared:
            await self._app(scope, receive, send)
            return
        fault = self._faults.next(scope["method"])
        match fault.mode:
            case "down":
                await _answer(send, status=503)
                return
            case "reset":
                # With a body that is promised and never sent, all that the server can do is to close.
                await _answer(send, status=200, promised=1)
                return
            case "unknown":
                await self._app(scope, receive, _say_nothing)
                while (await receive())["type"] != "http.disconnect":
                    continue
                return
            case "slow":
                await asyncio.sleep(fault.seconds)
        await self._app(scope, receive, send)


async def _say_nothing(_message: Message) -> None:
    """Send nothing."""


async def _answer(send: Send, *, status: int, promised: int = 0) -> None:
    headers = [(b"content-length", str(promised).encode())]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    if not promised:
        await send({"type": "http.response.body", "body": b"", "more_body": False})
