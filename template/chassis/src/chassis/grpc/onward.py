# Owned by the template. Change it there, then run: copier update
"""What a call tells another service about the work it is part of."""

from collections.abc import Iterable

from chassis.context.credentials import Authorization
from chassis.context.request import current
from chassis.grpc.call import REQUEST_ID

Metadata = tuple[tuple[str, str | bytes], ...]


def onward_metadata(
    given: Iterable[tuple[str, str | bytes]] | None, authorization: Authorization | None = None
) -> Metadata:
    """Add to the metadata of a call the request id and the trace of the work at hand, and who asks.

    Args:
        given: What the caller sends along.
        authorization: Gives the credentials to send, if the other service is to know who asks.
    """
    metadata = tuple(given or ())
    context = current()
    if context is not None:
        metadata = (*metadata, (REQUEST_ID, context.request_id))
        if context.trace is not None:
            metadata = (*metadata, ("traceparent", context.trace.traceparent))
    credentials = None if authorization is None else authorization()
    return metadata if credentials is None else (*metadata, ("authorization", credentials))
