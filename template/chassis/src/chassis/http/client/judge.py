# Owned by the template. Change it there, then run: copier update
"""What an error of a request tells about the service that was asked."""

from aiohttp import ClientConnectionError, ClientError, ClientPayloadError, InvalidURL

from chassis.http.client.bad_reply import BadReply
from chassis.resilience.judgement import Judgement


def judge(error: Exception) -> Judgement:
    """Tell a failure of the other side from a fault of ours; what refuses a request is a reply, no error.

    Args:
        error: What a request raised.
    """
    match error:
        case BadReply():
            return Judgement(
                "failed",
                again=error.again,
                retry_after=error.retry_after,
                reason=error.reason,
                for_one=error.for_one,
            )
        case ClientConnectionError() | ClientPayloadError():
            return Judgement("failed", again=True, reason=type(error).__name__)
        case InvalidURL():
            return Judgement("fault")
        case ClientError():
            return Judgement("failed", reason=type(error).__name__)
    return Judgement("fault")
