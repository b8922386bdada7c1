# Owned by the template. Change it there, then run: copier update
"""A whole reply in one go, for the pages that need no framework."""

from collections.abc import Mapping, Sequence

from chassis.http.asgi import Scope, Send
from chassis.http.problem_reply import PROBLEM_JSON, problem_body
from chassis.problems import FieldError, ProblemType


async def respond(
    send: Send, body: bytes, *, status: int = 200, media_type: str, headers: Mapping[str, str] | None = None
) -> None:
    """Send a reply.

    Args:
        send: The ASGI channel.
        body: All of it.
        status: HTTP status code.
        media_type: Value of `content-type`.
        headers: Further headers, names in lower case.
    """
    raw = [(b"content-type", media_type.encode()), (b"content-length", str(len(body)).encode())]
    raw.extend((name.encode(), value.encode()) for name, value in (headers or {}).items())
    await send({"type": "http.response.start", "status": status, "headers": raw})
    await send({"type": "http.response.body", "body": body})


async def respond_problem(
    scope: Scope,
    send: Send,
    kind: ProblemType,
    *,
    detail: str = "",
    errors: Sequence[FieldError] = (),
    headers: Mapping[str, str] | None = None,
) -> None:
    """Send a problem.

    Args:
        scope: The request it answers.
        send: The ASGI channel.
        kind: Which problem.
        detail: This occurrence in words.
        errors: Every refused part of the input.
        headers: Further headers, names in lower case.
    """
    body = problem_body(kind, detail=detail, instance=scope["path"], errors=errors)
    await respond(send, body, status=kind.status, media_type=PROBLEM_JSON, headers=headers)
