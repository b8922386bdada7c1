# Owned by the template. Change it there, then run: copier update
"""Puts the doors of all services of a process, and the process's own pages, behind one application."""

from collections.abc import Sequence
from dataclasses import dataclass

from chassis.health.readiness import Readiness
from chassis.http.asgi import AsgiApp
from chassis.http.dispatch import Dispatch, nothing_here
from chassis.http.docs_page import CONTENT_SECURITY_POLICY, docs_page
from chassis.http.door import HttpDoor
from chassis.http.edge import Edge, QuietEdge
from chassis.http.operations import health, metrics_page, ready, static_page
from chassis.http.traffic import Traffic
from chassis.metrics.http import HttpMetrics
from chassis.metrics.registry import Metrics


@dataclass(frozen=True, slots=True)
class MountedDoor:
    """A door and whose it is.

    Args:
        service: Name of the service.
        metrics: Where its requests are counted.
        door: What it opened; None if it cannot be reached over HTTP.
    """

    service: str
    metrics: HttpMetrics
    door: HttpDoor | None


class PathTaken(Exception):
    """Two services of one process claim the same path."""

    def __init__(self, path: str, first: str, second: str) -> None:
        super().__init__(f"{path} belongs to {first} and to {second}; give one of them another path")


def listener_app(
    mounted: Sequence[MountedDoor], *, metrics: Metrics, readiness: Readiness, traffic: Traffic
) -> AsgiApp:
    """Make the application that the server serves.

    Args:
        mounted: Every service of the process; the first one answers for addresses that nobody claims.
        metrics: Of the process, for `/metrics`.
        readiness: The checks of all services.
        traffic: Shared with the host.

    Raises:
        PathTaken: Two services claim the same path.
    """
    pages = {"/health": health(), "/ready": ready(readiness), "/metrics": metrics_page(metrics)}
    prefixes: dict[str, AsgiApp] = {}
    owners: dict[str, str] = {}
    for service in mounted:
        if service.door is None:
            continue
        edge = Edge(service.door.app, service=service.service, metrics=service.metrics, traffic=traffic)
        for path in service.door.paths:
            if path in owners:
                raise PathTaken(path, owners[path], service.service)
            owners[path], prefixes[path] = service.service, edge
        pages.update(_documents(service.door, below="" if len(mounted) == 1 else f"/{service.service}"))
    first = mounted[0]
    nobody = Edge(nothing_here, service=first.service, metrics=first.metrics, traffic=traffic)
    return Dispatch(
        pages={path: QuietEdge(page, traffic=traffic) for path, page in pages.items()},
        prefixes=prefixes,
        otherwise=nobody,
    )


def _documents(door: HttpDoor, *, below: str) -> dict[str, AsgiApp]:
    if door.document is None:
        return {}
    return {
        f"{below}/openapi.json": static_page(door.document),
        f"{below}/docs": static_page(
            docs_page(door.document),
            media_type="text/html; charset=utf-8",
            headers={"content-security-policy": CONTENT_SECURITY_POLICY},
        ),
    }
