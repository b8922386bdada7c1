# Owned by the template. Change it there, then run: copier update
"""What a service hands to the host so that it can be reached over HTTP."""

from collections.abc import Callable
from dataclasses import dataclass

from chassis.http.asgi import AsgiApp


@dataclass(frozen=True, slots=True)
class HttpDoor:
    """An HTTP application without a socket: the host puts the doors of all its services behind one listener.

    Args:
        app: The application itself, without request ids, access log or figures: the host's edge adds them.
        paths: Path prefixes that belong to the service, `/api/v1/samples`.
        document: Gives the OpenAPI document as JSON; served at `/openapi.json`, and as a page at `/docs`.
        public: Path prefixes below which nobody is asked who they are, and so nobody is known to be anybody.
    """

    app: AsgiApp
    paths: tuple[str, ...]
    document: Callable[[], bytes] | None = None
    public: tuple[str, ...] = ()
