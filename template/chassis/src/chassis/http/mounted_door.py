# Owned by the template. Change it there, then run: copier update
"""A door of a service in its place behind the listener."""

from dataclasses import dataclass

from chassis.auth.authentication import Authentication
from chassis.http.door import HttpDoor
from chassis.metrics.http import HttpMetrics


@dataclass(frozen=True, slots=True)
class MountedDoor:
    """A door and whose it is.

    Args:
        service: Name of the service.
        metrics: Where its requests are counted.
        door: What it opened; None if it cannot be reached over HTTP.
        authentication: Finds out who asks; None: nobody is asked.
    """

    service: str
    metrics: HttpMetrics
    door: HttpDoor | None
    authentication: Authentication | None = None


class PathTaken(Exception):
    """Two services of one process claim the same path."""

    def __init__(self, path: str, first: str, second: str) -> None:
        super().__init__(f"{path} belongs to {first} and to {second}; give one of them another path")
