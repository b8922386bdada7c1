# Owned by the template. Change it there, then run: copier update
"""What calls to other services are made with: what the caller proved itself with, or the service itself."""

from collections.abc import Awaitable, Callable
from contextvars import ContextVar

Authorization = Callable[[], str | None]
"""Gives the `authorization` of a call that is about to be made, `Bearer …`; None: the call carries none."""

TenantAuthorization = Callable[[str], Awaitable[str | None]]
"""Gives the `authorization` of work that a service does for a tenant and nobody waits for; None: it carries none."""

# Apart from the context of the request, which may be shown: a token must never be.
_CREDENTIALS: ContextVar[str | None] = ContextVar("chassis_credentials", default=None)


def keep_credentials(authorization: str | None) -> None:
    """Keep what authentication has found valid, for the rest of the work at hand.

    Args:
        authorization: The header, or the metadata, of that name.
    """
    _CREDENTIALS.set(authorization)


def callers_credentials() -> str | None:
    """Give what the caller proved itself with, to pass it on; None if no proof was asked for."""
    return _CREDENTIALS.get()
