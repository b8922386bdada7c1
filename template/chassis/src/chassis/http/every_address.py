# Owned by the template. Change it there, then run: copier update
"""What every address answers besides what its handlers do: HEAD where there is GET, and OPTIONS."""

from litestar import Litestar
from litestar.exceptions import HTTPException
from litestar.utils import normalize_path

from chassis.http.asgi import AsgiApp, Receive, Scope, Send

_METHODS = ("DELETE", "GET", "PATCH", "POST", "PUT")
_IMPLIED_BY_GET = ("HEAD",)
_ALWAYS = ("OPTIONS",)


def allowed_methods(app: Litestar, path: str) -> tuple[str, ...]:
    """Tell which methods an address knows; none if there is nothing at it.

    Args:
        app: Whose address it is.
        path: As it was requested.
    """
    known = [method for method in _METHODS if _template(app, path, method) is not None]
    if not known:
        return ()
    return tuple(sorted((*known, *_ALWAYS, *(_IMPLIED_BY_GET if "GET" in known else ()))))


def every_address(app: Litestar) -> AsgiApp:
    """Put right what Litestar gets wrong: it knows no HEAD, and its OPTIONS names the methods of one handler only.

    Args:
        app: The application.

    Source: RFC 9110, 9.1 (GET and HEAD must be supported), 9.3.7 and 10.2.1.
    """
    litestar: AsgiApp = app  # type: ignore[assignment]  # its scope is a TypedDict, which is a mapping all the same

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        method = scope["method"]
        if method == "HEAD":
            # The server sends no body in reply to HEAD; the edge reads from the scope which route it was.
            as_get = {**scope, "method": "GET"}
            try:
                await litestar(as_get, receive, send)
            finally:
                scope["path_template"] = as_get.get("path_template")
        elif method == "OPTIONS" and (allowed := _told(app, scope)):
            scope["path_template"] = _template(app, scope["path"], method)
            await send({"type": "http.response.start", "status": 204, "headers": [(b"allow", allowed.encode())]})
            await send({"type": "http.response.body"})
        else:
            await litestar(scope, receive, send)

    return answer


def _told(app: Litestar, scope: Scope) -> str:
    if app.cors_config is not None and any(name == b"origin" for name, _ in scope["headers"]):
        # A browser asks whether a script of another site may, which Litestar answers.
        return ""
    return ", ".join(allowed_methods(app, scope["path"]))


def _template(app: Litestar, path: str, method: str) -> str | None:
    try:
        *_, template = app.asgi_router.handle_routing(path=normalize_path(path), method=method)
    except HTTPException:
        return None
    return template
