# Owned by the template. Change it there, then run: copier update
"""The headers that every reply carries (OWASP REST security cheat sheet; RFC 9110 for `connection`)."""

from chassis.http.asgi import Message

_DEFAULTS = (
    (b"x-content-type-options", b"nosniff"),
    (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'"),
    (b"cache-control", b"no-store"),
    (b"referrer-policy", b"no-referrer"),
)
_CLOSE = (b"connection", b"close")


def complete(start: Message, *, request_id: str, draining: bool) -> None:
    """Add what a reply lacks; what the handler has set itself stays.

    Args:
        start: The `http.response.start` message.
        request_id: Finds the log lines of this request.
        draining: Make the client open its next connection elsewhere.
    """
    headers = list(start.get("headers", ()))
    present = {name for name, _ in headers}
    headers.extend(header for header in _DEFAULTS if header[0] not in present)
    headers.append((b"x-request-id", request_id.encode()))
    if draining:
        headers.append(_CLOSE)
    start["headers"] = headers
