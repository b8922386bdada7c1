# Owned by the template. Change it there, then run: copier update
"""What orchestrators and monitors ask of a process; needs neither Litestar nor a service with a door."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field

import msgspec

from chassis.health.readiness import Readiness
from chassis.http.asgi import AsgiApp, Receive, Scope, Send
from chassis.http.kinds import METHOD_NOT_ALLOWED
from chassis.http.respond import respond, respond_problem
from chassis.metrics.registry import Metrics

_JSON = "application/json"


@dataclass(frozen=True, slots=True)
class Reply:
    """What a page answers.

    Args:
        body: All of it.
        media_type: Value of `content-type`.
        status: HTTP status code.
        headers: Further headers, names in lower case.
    """

    body: bytes
    media_type: str = _JSON
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


def page(answer: Callable[[Scope], Awaitable[Reply]]) -> AsgiApp:
    """Make an application out of a page, which is only read.

    Args:
        answer: Gives the reply to a request.
    """

    async def app(scope: Scope, _receive: Receive, send: Send) -> None:
        if scope["method"] not in {"GET", "HEAD"}:
            await respond_problem(scope, send, METHOD_NOT_ALLOWED, headers={"allow": "GET, HEAD"})
            return
        reply = await answer(scope)
        await respond(send, reply.body, status=reply.status, media_type=reply.media_type, headers=reply.headers)

    return app


def health() -> AsgiApp:
    """Make `/health`: the process answers, so it lives; a dead database is no reason to restart it."""

    async def answer(_: Scope) -> Reply:
        return Reply(b'{"status":"alive"}')

    return page(answer)


def ready(readiness: Readiness) -> AsgiApp:
    """Make `/ready`: 200 if new requests are welcome, else 503; the reasons are in the body.

    Args:
        readiness: The checks of all services.
    """

    async def answer(_: Scope) -> Reply:
        report = await readiness.report()
        return Reply(msgspec.json.encode(report), status=200 if report.status == "ready" else 503)

    return page(answer)


def metrics_page(metrics: Metrics) -> AsgiApp:
    """Make `/metrics`, in the text format that the scraper asks for.

    Args:
        metrics: Of the process.
    """

    async def answer(scope: Scope) -> Reply:
        accept = next((value.decode("latin-1") for name, value in scope["headers"] if name == b"accept"), None)
        return Reply(*metrics.exposition(accept))

    return page(answer)


def static_page(
    body: Callable[[], bytes], *, media_type: str = _JSON, headers: Mapping[str, str] | None = None
) -> AsgiApp:
    """Make a page that is the same for everyone.

    Args:
        body: Gives it; called on each request, so it should remember.
        media_type: Value of `content-type`.
        headers: Further headers, names in lower case.
    """

    async def answer(_: Scope) -> Reply:
        return Reply(body(), media_type, headers=headers or {})

    return page(answer)
