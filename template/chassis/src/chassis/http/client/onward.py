# Owned by the template. Change it there, then run: copier update
"""What a request tells another service about the work it is part of."""

from chassis.context.credentials import Authorization
from chassis.context.request import current


def onward_headers(seconds: float, authorization: Authorization | None) -> dict[str, str]:
    """Give the request id and the trace of the work at hand, how long the answer is waited for, and who asks.

    Args:
        seconds: Until nobody waits for the answer any more.
        authorization: Gives the credentials to send, if the other service is to know who asks.
    """
    headers = {"x-request-timeout": f"{seconds:.3f}"}
    context = current()
    if context is not None:
        headers["x-request-id"] = context.request_id
        if context.trace is not None:
            headers["traceparent"] = context.trace.traceparent
    credentials = None if authorization is None else authorization()
    if credentials is not None:
        headers["authorization"] = credentials
    return headers
