# Owned by the template. Change it there, then run: copier update
"""A problem as bytes on the wire: the one place that writes `application/problem+json`."""

from collections.abc import Sequence

import msgspec

from chassis.context.request import current
from chassis.problems import FieldError, Problem, ProblemType

PROBLEM_JSON = "application/problem+json"


def problem_body(
    kind: ProblemType, *, detail: str = "", instance: str = "", errors: Sequence[FieldError] = ()
) -> bytes:
    """Encode one occurrence of a problem, with the id of the request at hand.

    Args:
        kind: Which problem; its title is the same every time.
        detail: This occurrence in words.
        instance: Path of the request.
        errors: Every refused part of the input.
    """
    context = current()
    return msgspec.json.encode(
        Problem(
            type=kind.uri,
            title=kind.title,
            status=kind.status,
            detail=detail,
            instance=instance,
            request_id=context.request_id if context else "",
            errors=tuple(errors),
        )
    )
