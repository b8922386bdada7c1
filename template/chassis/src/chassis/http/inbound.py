# Owned by the template. Change it there, then run: copier update
"""What a request says about itself in its headers, read in one pass."""

from math import isfinite

from msgspec import Struct

from chassis.http.asgi import Scope

_WANTED = frozenset({b"x-request-id", b"traceparent", b"authorization", b"x-request-timeout", b"x-forwarded-for"})
_JOINED = frozenset({b"authorization", b"x-forwarded-for"})


class Inbound(Struct, frozen=True):
    """The headers that the edge looks at, as they came; None for those that did not.

    Args:
        request_id: Proposed by the caller.
        traceparent: The caller's place in a trace (W3C Trace Context).
        authorization: Who the caller claims to be (RFC 9110, 11.6.2).
        timeout: Seconds for which the caller waits.
        forwarded_for: The addresses that proxies have seen, the nearest one last.
    """

    request_id: str | None = None
    traceparent: str | None = None
    authorization: str | None = None
    timeout: str | None = None
    forwarded_for: str | None = None

    def seconds(self, most: float) -> float | None:
        """Tell how long this request may take, in seconds; None if what the caller sent is not a number above 0.

        Args:
            most: What the service allows; a caller may ask for less.
        """
        if self.timeout is None:
            return most
        try:
            seconds = float(self.timeout)
        except ValueError:
            return None
        return min(seconds, most) if isfinite(seconds) and seconds > 0 else None


def inbound(scope: Scope) -> Inbound:
    """Read the headers of a request; of one that is repeated, the last.

    Repeated credentials are joined, which is never valid: a proxy in front may have looked at others than we do.
    So are addresses that were forwarded: some proxies add to the list, others a list of their own.

    Args:
        scope: The request.
    """
    found: dict[bytes, str] = {}
    for name, value in scope["headers"]:
        if name in _WANTED:
            text = value.decode("latin-1")
            found[name] = f"{found[name]}, {text}" if name in _JOINED and name in found else text
    get = found.get
    return Inbound(
        get(b"x-request-id"),
        get(b"traceparent"),
        get(b"authorization"),
        get(b"x-request-timeout"),
        get(b"x-forwarded-for"),
    )
