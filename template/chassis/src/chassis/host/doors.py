# Owned by the template. Change it there, then run: copier update
"""What an opened service consists of, seen from its host."""

from collections.abc import Sequence
from dataclasses import dataclass

from chassis.auth.authentication import Authentication
from chassis.grpc.door import GrpcDoor
from chassis.health.check import Check
from chassis.host.worker import Worker
from chassis.http.door import HttpDoor


@dataclass(frozen=True, slots=True)
class Doors:
    """The ways in, the work in the background, and what readiness depends on.

    Args:
        http: The HTTP door, if the service has one.
        grpc: The gRPC door, if the service has one.
        workers: Started once the service is open, stopped before the doors close.
        checks: What `/ready` looks at.
        authentication: Finds out who asks, at both doors; None: nobody is asked.
    """

    http: HttpDoor | None = None
    grpc: GrpcDoor | None = None
    workers: Sequence[Worker] = ()
    checks: Sequence[Check] = ()
    authentication: Authentication | None = None
