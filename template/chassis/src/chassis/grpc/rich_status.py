# Owned by the template. Change it there, then run: copier update
"""Errors as `google.rpc.Status` with details (AIP-193): a code for programs, a sentence for people."""

import re
from collections.abc import Mapping
from enum import Enum

import grpc
from google.protobuf.any_pb2 import Any
from google.protobuf.duration_pb2 import Duration
from google.protobuf.message import Message
from google.rpc.error_details_pb2 import (  # type: ignore[import-untyped]  # it ships no types
    BadRequest,
    ErrorInfo,
    RequestInfo,
    RetryInfo,
)
from google.rpc.status_pb2 import Status  # type: ignore[import-untyped]  # it ships no types

from chassis.context.deadline import DeadlineExceeded
from chassis.context.request import current
from chassis.grpc.invalid_argument import InvalidArgument
from chassis.problems import NotAuthenticated, Unavailable, field_errors
from chassis.resilience.no_answer import NoAnswer
from chassis.resilience.refusals import AskedTooOften, Overloaded

# It travels in trailers, which clients take up to some 8 KB of, all together.
_LONGEST_TEXT = 500
_KNOWN = (
    (Unavailable, grpc.StatusCode.UNAVAILABLE),
    (InvalidArgument, grpc.StatusCode.INVALID_ARGUMENT),
    (NotAuthenticated, grpc.StatusCode.UNAUTHENTICATED),
    (DeadlineExceeded, grpc.StatusCode.DEADLINE_EXCEEDED),
    (Overloaded, grpc.StatusCode.RESOURCE_EXHAUSTED),
    (AskedTooOften, grpc.StatusCode.RESOURCE_EXHAUSTED),
)
_WORD_START = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
OUR_FAULT = frozenset({grpc.StatusCode.INTERNAL, grpc.StatusCode.UNKNOWN, grpc.StatusCode.DATA_LOSS})
"""The codes by which the service blames itself."""
ASKED_TOO_OFTEN = "ASKED_TOO_OFTEN"
"""The reason that tells one caller's pace from a service that has too much to do: their code is the same."""


def code_of(error: Exception, statuses: Mapping[type[Exception], Enum]) -> grpc.StatusCode:
    """Tell the status code of an exception; INTERNAL if the service did not expect it.

    Args:
        error: What a servicer raised.
        statuses: The service's table; subclasses go with their nearest ancestor.
    """
    for ancestor in type(error).__mro__:
        code = statuses.get(ancestor)
        if code is not None:
            assert isinstance(code, grpc.StatusCode)
            return code
    return next((code for kind, code in _KNOWN if isinstance(error, kind)), grpc.StatusCode.INTERNAL)


def rich_status(error: Exception, code: grpc.StatusCode, *, domain: str) -> Status:
    """Describe an error to a client.

    Args:
        error: What a servicer raised. Its text goes out only if it is about the request, not about us.
        code: Its status code.
        domain: Name of the service, which gives the reason its meaning.
    """
    if code in OUR_FAULT:
        details: list[Message] = []
        text = "the service failed to answer"
    else:
        details = [ErrorInfo(reason=_reason(error), domain=domain)]
        text = "the service cannot answer now" if code is grpc.StatusCode.UNAVAILABLE else str(error)[:_LONGEST_TEXT]
    refused = error.errors if isinstance(error, InvalidArgument) else field_errors(error)
    if refused and code is grpc.StatusCode.INVALID_ARGUMENT:
        violations = [BadRequest.FieldViolation(field=bad.field, description=bad.reason) for bad in refused]
        details.append(BadRequest(field_violations=violations))
    retry_after = getattr(error, "retry_after", None)
    if retry_after is not None:
        delay = Duration()
        delay.FromMilliseconds(round(retry_after * 1000))
        details.append(RetryInfo(retry_delay=delay))
    context = current()
    if context is not None:
        details.append(RequestInfo(request_id=context.request_id))
    return Status(code=code.value[0], message=text, details=[_packed(detail) for detail in details])


def _reason(error: Exception) -> str:
    # Handed on: else the caller of this service would hold against it what a service behind it refuses one caller.
    if isinstance(error, NoAnswer) and error.for_one:
        return ASKED_TOO_OFTEN
    return _WORD_START.sub("_", type(error).__name__).upper()


def _packed(message: Message) -> Any:
    packed = Any()
    packed.Pack(message)
    return packed
