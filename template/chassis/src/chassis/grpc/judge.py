# Owned by the template. Change it there, then run: copier update
"""What the status of a call tells about the service that was asked."""

from google.protobuf.message import DecodeError
from google.rpc.error_details_pb2 import ErrorInfo, RetryInfo  # type: ignore[import-untyped]  # it ships no types
from google.rpc.status_pb2 import Status  # type: ignore[import-untyped]  # it ships no types
from grpc import StatusCode
from grpc.aio import AioRpcError

from chassis.grpc.rich_status import ASKED_TOO_OFTEN
from chassis.resilience.judgement import Judgement

_DETAILS = "grpc-status-details-bin"
_FAILED = frozenset({StatusCode.INTERNAL, StatusCode.UNKNOWN, StatusCode.DATA_LOSS})
_GONE = frozenset({StatusCode.UNAVAILABLE, StatusCode.CANCELLED})


def judge(error: Exception) -> Judgement:
    """Tell an answer from a failure: a refusal such as NOT_FOUND is an answer.

    Args:
        error: What a call raised.

    Source: gRPC, "Status codes and their use in gRPC"; ErrorInfo and RetryInfo of google.rpc (AIP-193, AIP-194).
    """
    if not isinstance(error, AioRpcError):
        return Judgement("fault")
    code = error.code()
    reason = code.name
    if code is StatusCode.DEADLINE_EXCEEDED:
        return Judgement("timeout", again=True, reason=reason)
    if code in _GONE or code is StatusCode.RESOURCE_EXHAUSTED:
        later, for_one = _details(error)
        # Without a word on when to come back, it may well be a message that is too large.
        if later is None and code is StatusCode.RESOURCE_EXHAUSTED:
            return Judgement("answered", reason=reason)
        return Judgement("failed", again=True, retry_after=later, reason=reason, for_one=for_one)
    return Judgement("failed" if code in _FAILED else "answered", reason=reason)


def _details(error: AioRpcError) -> tuple[float | None, bool]:
    """Give the seconds after which to come back, if it says so, and whether only this caller is refused."""
    later, for_one = None, False
    retry, info = RetryInfo(), ErrorInfo()
    for key, value in error.trailing_metadata() or ():
        if key == _DETAILS and isinstance(value, bytes):
            try:
                for detail in Status.FromString(value).details:
                    if detail.Unpack(retry):
                        later = retry.retry_delay.ToTimedelta().total_seconds()
                    elif detail.Unpack(info):
                        for_one = info.reason == ASKED_TOO_OFTEN
            except DecodeError:
                return None, False
            break
    return later, for_one
