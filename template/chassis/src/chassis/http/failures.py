# Owned by the template. Change it there, then run: copier update
"""Turns whatever a handler or Litestar raises into a problem."""

from collections.abc import Callable, Mapping
from math import ceil
from typing import Any

from litestar import Request, Response
from litestar.exceptions import HTTPException, MethodNotAllowedException, ValidationException

from chassis.context.deadline import DeadlineExceeded
from chassis.http.every_address import allowed_methods
from chassis.http.kinds import BY_STATUS, DEADLINE_EXCEEDED, INTERNAL, INVALID_REQUEST, UNAVAILABLE
from chassis.http.problem_reply import PROBLEM_JSON, problem_body
from chassis.http.refusal import Refusal
from chassis.http.validation import field_error
from chassis.logs.logger import get_logger
from chassis.problems import FieldError, ProblemTable, ProblemType, Unavailable, field_errors

_SERVER_ERROR = 500
_OF_THE_DOOR = {Unavailable: UNAVAILABLE, DeadlineExceeded: DEADLINE_EXCEEDED}


def failure_handler(
    problems: Mapping[type[Exception], ProblemType],
) -> Callable[[Request[Any, Any, Any], Exception], Response[bytes]]:
    """Make the one exception handler of an application.

    Args:
        problems: Which exceptions of the domain are which problem.
    """
    table = ProblemTable({**_OF_THE_DOOR, **problems})
    log = get_logger("chassis.http")

    def handle(request: Request[Any, Any, Any], error: Exception) -> Response[bytes]:
        refusal = _refusal(request, error, table)
        if refusal.kind is INTERNAL:
            log.error("request failed", exc_info=error)
        elif refusal.kind is UNAVAILABLE and not (isinstance(error, Unavailable) and error.counted):
            log.warning("request not served", error=type(error).__name__)
        return Response(
            problem_body(refusal.kind, detail=refusal.detail, instance=request.scope["path"], errors=refusal.errors),
            status_code=refusal.kind.status,
            media_type=PROBLEM_JSON,
            headers=refusal.headers,
        )

    return handle


def _refusal(request: Request[Any, Any, Any], error: Exception, table: ProblemTable) -> Refusal:
    if isinstance(error, Refusal):
        return error
    kind = table.find(error)
    if kind is not None:
        # A failure of ours may quote an address or a statement; what the domain says may be told.
        detail = str(error) if kind.status < _SERVER_ERROR else ""
        return Refusal(kind, detail, errors=field_errors(error), headers=_retry_after(error))
    if isinstance(error, ValidationException):
        return Refusal(INVALID_REQUEST, errors=_field_errors(error))
    if isinstance(error, MethodNotAllowedException):
        allowed = ", ".join(allowed_methods(request.app, request.scope["path"]))
        return Refusal(BY_STATUS[error.status_code], headers={"allow": allowed})
    if isinstance(error, HTTPException) and error.status_code < _SERVER_ERROR:
        return Refusal(BY_STATUS.get(error.status_code, INVALID_REQUEST), headers=error.headers)
    return Refusal(INTERNAL)


def _retry_after(error: Exception) -> dict[str, str]:
    seconds = getattr(error, "retry_after", None)
    return {} if seconds is None else {"retry-after": str(max(1, ceil(seconds)))}


def _field_errors(error: ValidationException) -> list[FieldError]:
    found = []
    for item in error.extra or ():
        assert isinstance(item, dict)
        name, message = item.get("key", ""), item["message"]
        if (name, message) == ("data", "'data'"):
            found.append(FieldError(field="", reason="a JSON body is required"))
        else:
            found.append(field_error(message, within=name))
    return found
