# Owned by the template. Change it there, then run: copier update
"""The servicers of a service in their place behind the listener."""

from dataclasses import dataclass

from chassis.auth.authentication import Authentication
from chassis.grpc.door import GrpcDoor
from chassis.metrics.grpc import GrpcMetrics


@dataclass(frozen=True, slots=True)
class MountedServicers:
    """A door and whose it is.

    Args:
        service: Name of the service.
        door: What it opened.
        metrics: Where its calls are counted.
        authentication: Finds out who calls; None: nobody is asked.
    """

    service: str
    door: GrpcDoor
    metrics: GrpcMetrics
    authentication: Authentication | None = None
