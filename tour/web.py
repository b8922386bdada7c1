"""Requests to the service, as any client would send them."""

import json
import urllib.error
import urllib.request
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back: status, headers in lower case, and the body."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.decode()

    @property
    def json(self) -> Any:
        """The body, decoded."""
        return json.loads(self.text)


def request(method: str, url: str, body: object = None, headers: dict[str, str] | None = None) -> Reply:
    """
    Send a request; an error status is a reply like any other.

    Args:
        method: Such as GET.
        url: Absolute.
        body: Sent as JSON, if given.
        headers: Further headers.

    Raises:
        OSError: Nobody answers.
    """
    data = None if body is None else json.dumps(body).encode()
    content = {} if data is None else {"content-type": "application/json"}
    outgoing = urllib.request.Request(url, data, content | (headers or {}), method=method)  # noqa: S310 - http only
    try:
        with urllib.request.urlopen(outgoing, timeout=10) as reply:  # noqa: S310 - http only
            return _read(reply)
    except urllib.error.HTTPError as reply:
        return _read(reply)


def _read(reply: Any) -> Reply:
    headers = {name.lower(): value for name, value in reply.headers.items()}
    return Reply(reply.status, headers, reply.read())
