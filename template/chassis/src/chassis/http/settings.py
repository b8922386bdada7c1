# Owned by the template. Change it there, then run: copier update
"""Where a process listens for HTTP, and what an API refuses."""

from typing import Annotated

from msgspec import Meta, Struct


class HttpSettings(Struct, frozen=True):
    """The HTTP listener of a process: operators ask there, and clients if a service has an HTTP door."""

    # Empty would mean every interface, which nobody means who leaves a variable empty.
    host: Annotated[str, Meta(min_length=1, description="Address to listen on; 0.0.0.0 means every interface")] = (
        "127.0.0.1"
    )
    port: Annotated[int, Meta(ge=0, le=65535, description="Port to listen on; 0 picks a free one")] = 8000
    header_limit: Annotated[int, Meta(ge=1024, description="Largest request line and headers together, in bytes")] = (
        32_768
    )
    header_timeout: Annotated[
        float,
        Meta(
            gt=0, description="How long a client may take to send its headers, or the next part of a body, in seconds"
        ),
    ] = 10.0
    body_rate: Annotated[
        float, Meta(gt=0, description="Bytes a second that a body must come with, on average; slower ones are cut off")
    ] = 500.0
    reply_timeout: Annotated[
        float, Meta(gt=0, description="Seconds that a client may leave a reply unread before it loses its connection")
    ] = 30.0
    keep_alive: Annotated[int, Meta(ge=1, description="How long an idle connection is kept, in seconds")] = 5
    in_flight: Annotated[
        int, Meta(ge=1, description="Requests served at once; one more is answered 503 with Retry-After")
    ] = 500
    deadline: Annotated[
        float, Meta(gt=0, description="Seconds until a reply must begin, if x-request-timeout does not ask for less")
    ] = 30.0
    admin_port: Annotated[
        int | None,
        Meta(ge=0, le=65535, description="Port that /metrics and the pages for developers move to, if set"),
    ] = None


class ApiSettings(Struct, frozen=True):
    """The HTTP door of one service."""

    body_limit: Annotated[int, Meta(ge=1, description="Largest request body, in bytes")] = 1_000_000
    allowed_origins: Annotated[
        tuple[str, ...], Meta(description="Origins that browsers may call from (CORS); none unless set")
    ] = ()
