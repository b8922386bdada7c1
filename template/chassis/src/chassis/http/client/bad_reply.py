# Owned by the template. Change it there, then run: copier update
"""A reply that does not count as an answer."""

from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Self

_SERVER_ERRORS = 500
_TOO_MANY_REQUESTS = 429
_TEMPORARY = frozenset({_TOO_MANY_REQUESTS, 502, 503, 504})


class BadReply(Exception):
    """The service replied, and the reply says that it failed, or cannot be used.

    Args:
        reason: Why, never in the service's own words.
        again: Whether asking again may help.
        retry_after: Seconds that the service asks to be left alone, if it does.
        for_one: Whether it would answer others.
    """

    def __init__(
        self, reason: str, *, again: bool = False, retry_after: float | None = None, for_one: bool = False
    ) -> None:
        super().__init__(reason)
        self.reason = reason
        self.again = again
        self.retry_after = retry_after
        self.for_one = for_one

    @classmethod
    def of(cls, status: int, headers: Mapping[str, str]) -> Self | None:
        """Tell whether a status says that the service failed; one that refuses the request is an answer.

        Args:
            status: Of the reply.
            headers: Of the reply.
        """
        if status < _SERVER_ERRORS and status != _TOO_MANY_REQUESTS:
            return None
        again = status in _TEMPORARY
        return cls(
            f"status {status}",
            again=again,
            retry_after=_seconds(headers.get("retry-after")) if again else None,
            for_one=status == _TOO_MANY_REQUESTS,
        )


def _seconds(retry_after: str | None) -> float | None:
    # Seconds, or a date (RFC 9110, 10.2.3).
    if retry_after is None:
        return None
    if retry_after.isascii() and retry_after.isdigit():
        return float(retry_after)
    try:
        moment = parsedate_to_datetime(retry_after)
    except ValueError:
        return None
    return max(0.0, (moment.replace(tzinfo=moment.tzinfo or UTC) - datetime.now(UTC)).total_seconds())
