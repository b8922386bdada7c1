"""One request over HTTP, and its answer."""

import json
from collections.abc import Mapping
from http.client import HTTPConnection
from typing import Any

from msgspec import Struct


class Answer(Struct, frozen=True):
    """What came back.

    Args:
        status: Of HTTP.
        body: Decoded; None if it is no JSON.
    """

    status: int
    body: Any


def asked(port: int, method: str, path: str, body: object = None, headers: Mapping[str, str] | None = None) -> Answer:
    """Ask.

    Args:
        port: Where it listens on this machine.
        method: Of HTTP.
        path: With its query.
        body: Sent as JSON.
        headers: Besides the usual ones.
    """
    connection = HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        content = None if body is None else json.dumps(body)
        connection.request(method, path, content, {"content-type": "application/json", **(headers or {})})
        reply = connection.getresponse()
        said = reply.read()
        is_json = "json" in (reply.headers["content-type"] or "")
        return Answer(reply.status, json.loads(said) if said and is_json else None)
    finally:
        connection.close()


def made(port: int, path: str, body: object, headers: Mapping[str, str] | None = None) -> Any:
    """Post something that must be taken, and give the answer.

    Args:
        port: Where it listens on this machine.
        path: Where to.
        body: Sent as JSON.
        headers: Besides the usual ones.

    Raises:
        RuntimeError: It is refused.
    """
    answer = asked(port, "POST", path, body, headers)
    if answer.status >= 300:  # noqa: PLR2004 - HTTP
        raise RuntimeError(f"POST {path}: {answer.status} {answer.body}")
    return answer.body
