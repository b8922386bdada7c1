# Owned by the template. Change it there, then run: copier update
"""Where a process can be reached."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Addresses:
    """The bound addresses, with the real port where the settings say 0.

    Args:
        http: `127.0.0.1:8000`.
        admin: `127.0.0.1:9000`; None if operators have no port of their own.
        grpc: `127.0.0.1:50051` or `unix:/run/samples.sock`; None if no service speaks gRPC.
    """

    http: str
    admin: str | None = None
    grpc: str | None = None
