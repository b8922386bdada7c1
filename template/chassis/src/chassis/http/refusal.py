# Owned by the template. Change it there, then run: copier update
"""A request that the door turns away before, or instead of, asking the service."""

from collections.abc import Mapping, Sequence

from chassis.problems import FieldError, ProblemType


class Refusal(Exception):
    """Answered with the problem it names.

    Args:
        kind: Which problem.
        detail: This occurrence in words.
        errors: Every refused part of the input.
        headers: Sent along, names in lower case.
    """

    def __init__(
        self,
        kind: ProblemType,
        detail: str = "",
        *,
        errors: Sequence[FieldError] = (),
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(detail or kind.title)
        self.kind = kind
        self.detail = detail
        self.errors = tuple(errors)
        self.headers = dict(headers or {})
