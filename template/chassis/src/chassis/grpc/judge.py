# Owned by the template. Change it there, then run: copier update
"""What the status of a call tells about the service that was asked."""

from google.protobuf.message import DecodeError
from google.rpc.error_details_pb2 import RetryInfo  # type: ignore[import-untyped]  # it ships no types
from google.rpc.status_pb2 import Status  # type: ignore[import-untyped]  # it ships no types
from grpc import StatusCode
from grpc.aio import AioRpcError

from chassis.resilience.judgement import Judgement

_DETAILS = "grpc-status-details-bin"
_FAILED = frozenset({StatusCode.INTERNAL, StatusCode.UNKNOWN, StatusCode.DATA_LOSS})
_GONE = frozenset({StatusCode.UNAVAILABLE, StatusCode.CANCELLED})


def judge(error: Exception) -> Judgement:
    """Tell an answer from a failure: a refusal such as NOT_FOUND is an answer.

    Args:
        error: What a call raised.

    Source: gRPC, "Status codes and their use in gRPC"; RetryInfo of google.rpc (AIP-194).
    """
    if not isinstance(error, AioRpcError):
        return Judgement("fault")
    code = error.code()
    reason = code.name
    if code is StatusCode.DEADLINE_EXCEEDED:
        return Judgement("timeout", again=True, reason=reason)
    if code in _GONE:
        return Judgement("failed", again=True, retry_after=_retry_after(error), reason=reason)
    if code is StatusCode.RESOURCE_EXHAUSTED:
        # Without a word on when to come back, it may well be a message that is too large.
        later = _retry_after(error)
        if later is None:
            return Judgement("answered", reason=reason)
        return Judgement("failed", again=True, retry_after=later, reason=reason)
    return Judgement("failed" if code in _FAILED else "answered", reason=reason)


def _retry_after(error: AioRpcError) -> float | None:
    for key, value in error.trailing_metadata() or ():
        if key == _DETAILS and isinstance(value, bytes):
            try:
                details = Status.FromString(value).details
                found = RetryInfo()
                seconds = next(
                    (found.retry_delay.ToTimedelta().total_seconds() for detail in details if detail.Unpack(found)),
                    None,
                )
            except DecodeError:
                return None
            return seconds
    return None
