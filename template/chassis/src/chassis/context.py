# Owned by the template. Change it there, then run: copier update
"""Who asks, and under which request: what every log line and every onward call of one request shares."""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

_ACCEPTABLE = re.compile(r"[A-Za-z0-9._-]{1,64}")


@dataclass(frozen=True, slots=True)
class RequestContext:
    """The identity of one request, message or job while it is being worked on.

    Args:
        request_id: Shared by everything done on behalf of one request, across services.
        service: The service at work; tells the services of one process apart. Empty: the process's only one.
        actor: Who asks, once authentication knows; None before, and for anonymous callers.
    """

    request_id: str
    service: str = ""
    actor: str | None = None


_CURRENT: ContextVar[RequestContext | None] = ContextVar("chassis_request_context", default=None)


def current() -> RequestContext | None:
    """Tell the context of the work at hand, or None outside of any request."""
    return _CURRENT.get()


@contextmanager
def bound(context: RequestContext) -> Iterator[None]:
    """Make a context the current one, here and in every task started meanwhile, and restore the former after.

    Args:
        context: What the block runs under.
    """
    token = _CURRENT.set(context)
    try:
        yield
    finally:
        _CURRENT.reset(token)


def new_request_id() -> str:
    """Make an id that nobody can guess or repeat: 32 hexadecimal digits."""
    # A tenth of what uuid4 costs, on a path that every request takes.
    return os.urandom(16).hex()


def accept_request_id(raw: str | None) -> str:
    """Keep an inbound id if it is harmless, else make a new one, so that no caller can forge log lines.

    Args:
        raw: What the caller sent: kept if it is 1 to 64 letters, digits, dots, dashes or underscores.
    """
    if raw is not None and _ACCEPTABLE.fullmatch(raw):
        return raw
    return new_request_id()
