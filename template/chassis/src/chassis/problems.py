# Owned by the template. Change it there, then run: copier update
"""What a client is told when a request fails, the same in every door: problem details, RFC 9457."""

from collections.abc import Mapping
from dataclasses import dataclass

import msgspec


class Unavailable(Exception):
    """Something that the service needs is away at the moment: neither the request nor the service is at fault.

    Whoever asks again after `retry_after` seconds may find it back.
    """

    retry_after: float = 1.0
    counted: bool = False
    """Whether the service refused by its own choice, in milliseconds and counted: a line for each would be load too."""


class NotAuthenticated(Exception):
    """The caller has not proved who it is: it shows no credentials, or invalid ones.

    Args:
        detail: What it is told; nothing that helps to forge a better one.
        challenge: The header `WWW-Authenticate` of the reply (RFC 6750, section 3).
    """

    def __init__(self, detail: str, *, challenge: str = "Bearer") -> None:
        super().__init__(detail)
        self.challenge = challenge


class FieldError(msgspec.Struct, frozen=True):
    """One part of the input that was refused.

    Args:
        field: Path to it, as the client wrote it: `analytes.0.code`.
        reason: Why, in words that never repeat the input.
    """

    field: str
    reason: str


class Problem(msgspec.Struct, frozen=True, omit_defaults=True):
    """The body of an error reply, `application/problem+json`; members at their default are left out.

    Args:
        type: URI that names the kind of problem; clients decide by it (RFC 9457, 3.1.1).
        title: The kind in words; never differs between two occurrences.
        status: HTTP status code.
        detail: This occurrence in words, for a human.
        instance: Where it happened: the path of the request.
        request_id: Finds the log lines of this request.
        errors: Every refused part of the input, all at once.
    """

    type: str = "about:blank"
    title: str = ""
    status: int = 0
    detail: str = ""
    instance: str = ""
    request_id: str = ""
    errors: tuple[FieldError, ...] = ()


@dataclass(frozen=True, slots=True)
class ProblemType:
    """A kind of problem that clients may rely on: its slug and status are part of the service's contract.

    Args:
        slug: Lower case words joined by dashes: `sample-not-found`.
        title: The kind in words.
        status: HTTP status code that goes with it.
    """

    slug: str
    title: str
    status: int

    @property
    def uri(self) -> str:
        """The URI that a reply carries as its `type`."""
        return f"urn:problem:{self.slug}"


def field_errors(exception: BaseException) -> tuple[FieldError, ...]:
    """Tell which part of the input an exception refuses, if it says so by a `field` and a `reason`.

    Args:
        exception: What was raised; the domain need not know of this module to be understood.
    """
    field, reason = getattr(exception, "field", None), getattr(exception, "reason", None)
    return (FieldError(field, reason),) if isinstance(field, str) and isinstance(reason, str) else ()


class ProblemTable:
    """Knows which exceptions of the domain are which problem to a client.

    Args:
        problems: The kind of problem of each exception class; it covers the subclasses without their own.
    """

    def __init__(self, problems: Mapping[type[Exception], ProblemType]) -> None:
        self._problems: dict[type, ProblemType] = dict(problems)

    def find(self, exception: BaseException) -> ProblemType | None:
        """Tell which problem an exception is, or None if it is no client's business.

        Args:
            exception: What was raised.
        """
        for ancestor in type(exception).__mro__:
            found = self._problems.get(ancestor)
            if found is not None:
                return found
        return None
