# Owned by the template. Change it there, then run: copier update
"""What a request to another service tells it about the work that it is made for."""

from chassis.context.credentials import Authorization
from chassis.context.request import current


def onward_headers(seconds: float, authorization: Authorization | None) -> dict[str, str]:
    """Give the request id and the trace of the work at hand, how long somebody waits, and who asks.

    Args:
        seconds: Until nobody waits for the answer any more.
        authorization: Tells who asks, if the other service is to know.
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
