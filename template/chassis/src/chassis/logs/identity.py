# Owned by the template. Change it there, then run: copier update
"""Puts on every line when it was said, by whom, and for which request."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from structlog.typing import EventDict, WrappedLogger

from chassis.context.request import current


class Identity:
    """The structlog processor that opens every line with the same keys in the same order.

    What the caller passes under one of these keys is taken only where there is nothing better to say.

    Args:
        service: The name of the process; the request's context overrides it where several services share one.
        version: Of the code that runs.
        now: Tells the time.
    """

    def __init__(self, *, service: str, version: str, now: Callable[[], datetime]) -> None:
        self._service = service
        self._version = version
        self._now = now

    def __call__(self, logger: WrappedLogger, method: str, said: EventDict) -> EventDict:
        """Build the line.

        Args:
            logger: Its name is that of the module.
            method: Name of the level.
            said: What the caller passed.
        """
        context = current()
        line: dict[str, Any] = {
            "timestamp": self._now().isoformat(timespec="microseconds"),
            "level": method,
            "event": said.pop("event", None),
            "logger": logger.name,
            "service": (context and context.service) or self._service,
            "version": self._version,
            "request_id": context and context.request_id,
            "trace_id": context and context.trace and context.trace.trace_id,
            "actor": context and context.actor and context.actor.subject,
        }
        for key, value in said.items():
            if line.get(key) is None:
                line[key] = value
        return line
