# Owned by the template. Change it there, then run: copier update
"""What a service hands to the host so that it can be reached over gRPC."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any


@dataclass(frozen=True, slots=True)
class GrpcDoor:
    """The servicers of a service, without a socket; plain, so that a host without gRPC never imports it.

    Args:
        register: Adds the servicers to a `grpc.aio.Server`.
        services: Full names of what it adds: `samples.v1.Samples`.
        statuses: The `grpc.StatusCode` of each exception of the domain; a subclass goes with its ancestor.
    """

    register: Callable[[Any], None]
    services: tuple[str, ...]
    statuses: Mapping[type[Exception], Enum] = field(default_factory=dict)
