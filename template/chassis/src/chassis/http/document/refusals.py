# Owned by the template. Change it there, then run: copier update
"""What an operation may answer besides what its handler says: the problems of the door itself."""

from typing import Any

from chassis.http.kinds import (
    CONTENT_TOO_LARGE,
    DEADLINE_EXCEEDED,
    INTERNAL,
    INVALID_REQUEST,
    MALFORMED_JSON,
    OVERLOADED,
    REQUEST_TIMEOUT,
    STOPPING,
    TOO_MANY_REQUESTS,
    UNAUTHENTICATED,
    UNAVAILABLE,
    UNSUPPORTED_MEDIA_TYPE,
)
from chassis.http.problem_reply import PROBLEM_JSON
from chassis.http.responses import description_of
from chassis.problems import ProblemType

_CONTENT = {PROBLEM_JSON: {"schema": {"$ref": "#/components/schemas/Problem"}}}
_RETRY_AFTER = {"Retry-After": {"description": "Seconds to wait", "schema": {"type": "integer", "minimum": 1}}}
_CHALLENGE = {"WWW-Authenticate": {"description": "What to show (RFC 6750)", "schema": {"type": "string"}}}


def _refusal(*kinds: ProblemType, headers: dict[str, Any] | None = None) -> dict[str, Any]:
    return {"description": description_of(kinds), "content": _CONTENT, "headers": headers or {}}


REFUSALS = {
    "InvalidRequest": _refusal(INVALID_REQUEST),
    "InvalidBody": _refusal(INVALID_REQUEST, MALFORMED_JSON),
    "Unauthenticated": _refusal(UNAUTHENTICATED, headers=_CHALLENGE),
    "RequestTimeout": _refusal(REQUEST_TIMEOUT),
    "ContentTooLarge": _refusal(CONTENT_TOO_LARGE),
    "UnsupportedMediaType": _refusal(UNSUPPORTED_MEDIA_TYPE),
    "TooManyRequests": _refusal(TOO_MANY_REQUESTS, headers=_RETRY_AFTER),
    "InternalError": _refusal(INTERNAL),
    "Unavailable": _refusal(OVERLOADED, UNAVAILABLE, STOPPING, headers=_RETRY_AFTER),
    "DeadlineExceeded": _refusal(DEADLINE_EXCEEDED),
    "Other": {"description": "Any other failure", "content": _CONTENT},
}
_OF_EVERY_REQUEST = {
    "400": "InvalidRequest",
    "429": "TooManyRequests",
    "500": "InternalError",
    "503": "Unavailable",
    "504": "DeadlineExceeded",
    "default": "Other",
}
_OF_A_BODY = {
    "400": "InvalidBody",
    "408": "RequestTimeout",
    "413": "ContentTooLarge",
    "415": "UnsupportedMediaType",
}


def add_refusals(operation: dict[str, Any], *, bearer: bool) -> None:
    """Add what the handler does not say.

    Args:
        operation: As Litestar describes it.
        bearer: Whether callers must show a bearer token.
    """
    documented = operation["responses"]
    expected = {
        **_OF_EVERY_REQUEST,
        **(_OF_A_BODY if "requestBody" in operation else {}),
        **({"401": "Unauthenticated"} if bearer else {}),
    }
    for status, name in expected.items():
        known = documented.get(status)
        if known is None or PROBLEM_JSON not in known.get("content", {}):
            # Litestar documents the shape of its own errors, which none of our replies has.
            documented[status] = {"$ref": f"#/components/responses/{name}"}
        else:
            known["description"] += f"; {REFUSALS[name]['description']}"
            known["headers"] = {**REFUSALS[name].get("headers", {}), **known.get("headers", {})}
