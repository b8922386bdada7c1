# Owned by the template. Change it there, then run: copier update
"""Where the gRPC door listens, and what it refuses."""

from pathlib import Path
from typing import Annotated

from msgspec import Meta, Struct

MOST_IN_GRPC = 2**31 - 1
"""Its library counts bytes, calls and milliseconds in 31 bits."""


class GrpcSettings(Struct, frozen=True):
    """The gRPC listener of a process, and the limits of every gRPC door behind it."""

    host: Annotated[
        str,
        Meta(min_length=1, description="Address to listen on; 0.0.0.0 means every interface, unix:PATH a Unix socket"),
    ] = "127.0.0.1"
    port: Annotated[int, Meta(ge=0, le=65535, description="Port to listen on; 0 picks a free one")] = 50051
    max_message_bytes: Annotated[
        int, Meta(ge=1, le=MOST_IN_GRPC, description="Largest message in either direction, in bytes")
    ] = 4_194_304
    in_flight: Annotated[
        int, Meta(ge=1, description="Calls served at once; one more is answered RESOURCE_EXHAUSTED")
    ] = 500
    deadline: Annotated[
        float, Meta(gt=0, description="Seconds that a call with one answer may take, if its client asks for no less")
    ] = 30.0
    max_concurrent_streams: Annotated[
        int, Meta(ge=1, le=MOST_IN_GRPC, description="Calls at once on one connection")
    ] = 100
    max_connection_age: Annotated[
        float,
        Meta(
            gt=0, le=2_000_000, description="Seconds after which a client must reconnect, so that it finds new replicas"
        ),
    ] = 1800.0
    tls_certificate: Annotated[
        Path | None, Meta(description="Certificate chain, PEM; with tls_key it turns TLS on")
    ] = None
    tls_key: Annotated[Path | None, Meta(description="Private key of the certificate, PEM")] = None
    tls_client_ca: Annotated[
        Path | None, Meta(description="Authority that must have signed the client's certificate (mutual TLS)")
    ] = None
    reflection: Annotated[bool, Meta(description="Tell tools such as grpcurl which services there are")] = True
