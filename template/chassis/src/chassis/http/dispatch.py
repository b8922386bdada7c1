# Owned by the template. Change it there, then run: copier update
"""Leads each request of the one listener to the page or the service it is meant for."""

import re
from collections.abc import Mapping

from chassis.http.asgi import AsgiApp, Receive, Scope, Send
from chassis.http.kinds import NOT_FOUND
from chassis.http.respond import respond_problem

# The router behind takes several slashes for one. Whoever decides by the path who may come in must read it alike.
_SLASHES = re.compile("/{2,}")


class Dispatch:
    """Exact pages first, then the longest path prefix, then whatever is left.

    Args:
        pages: Applications by exact path.
        prefixes: Applications by path prefix, `/api/v1/samples`; a prefix ends where a segment does.
        otherwise: Answers what nobody claims.
    """

    def __init__(self, *, pages: Mapping[str, AsgiApp], prefixes: Mapping[str, AsgiApp], otherwise: AsgiApp) -> None:
        self._pages = dict(pages)
        longest_first = sorted(prefixes.items(), key=lambda item: len(item[0]), reverse=True)
        self._prefixes = [(prefix, prefix.rstrip("/") + "/", app) for prefix, app in longest_first]
        self._otherwise = otherwise

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        path: str = _SLASHES.sub("/", scope["path"])
        app = self._pages.get(path) or self._owner(path)
        await app(scope, receive, send)

    def _owner(self, path: str) -> AsgiApp:
        for prefix, below, app in self._prefixes:
            if path == prefix or path.startswith(below):
                return app
        return self._otherwise


async def nothing_here(scope: Scope, _receive: Receive, send: Send) -> None:
    """Answer that there is nothing at this address."""
    await respond_problem(scope, send, NOT_FOUND)
