# Owned by the template. Change it there, then run: copier update
"""Puts the doors of all services of a process, and the process's own pages, behind one application."""

from collections.abc import Sequence
from dataclasses import dataclass

from chassis.context.tracer import Tracer
from chassis.health.readiness import Readiness
from chassis.http.asgi import AsgiApp
from chassis.http.dispatch import Dispatch, nothing_here
from chassis.http.docs_page import CONTENT_SECURITY_POLICY, docs_page
from chassis.http.door import HttpDoor
from chassis.http.edge import Edge, QuietEdge
from chassis.http.mounted_door import MountedDoor, PathTaken
from chassis.http.operations import health, metrics_page, ready, static_page
from chassis.http.profile_page import profile_page
from chassis.http.settings import HttpSettings
from chassis.http.traffic import Traffic
from chassis.metrics.registry import Metrics
from chassis.resilience.client_limit import ClientLimit
from chassis.resilience.gatekeeper import Gatekeeper


@dataclass(frozen=True, slots=True)
class Site:
    """The applications of a process: one for clients, and one for operators if it has a port of its own.

    Args:
        public: What clients reach; the operators' pages too, if they have no port.
        admin: What operators reach, if they have a port.
    """

    public: AsgiApp
    admin: AsgiApp | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteParts:
    """What a site is made of.

    Args:
        mounted: Every service of the process; the first one answers for addresses that nobody claims.
        settings: The limits, and whether operators have a port of their own.
        metrics: Of the process, for `/metrics`.
        readiness: The checks of all services.
        traffic: Shared with the host.
        limit: How often one client may ask.
        tracer: Takes the spans of sampled requests.
        profile: Whether `/debug/profile` is there.
    """

    mounted: Sequence[MountedDoor]
    settings: HttpSettings
    metrics: Metrics
    readiness: Readiness
    traffic: Traffic
    limit: ClientLimit
    tracer: Tracer | None = None
    profile: bool = False

    def edge(self, app: AsgiApp, door: MountedDoor, *, guarded: bool = True) -> Edge:
        """Put an application behind the edge of a service.

        Args:
            app: What answers.
            door: Whose it is.
            guarded: Whether callers must say who they are.
        """
        return Edge(
            app,
            service=door.service,
            metrics=door.metrics,
            traffic=self.traffic,
            gatekeeper=Gatekeeper(door.authentication if guarded else None, self.limit, places=self.settings.in_flight),
            deadline=self.settings.deadline,
            tracer=self.tracer,
        )


def build_site(parts: SiteParts) -> Site:
    """Make the applications that the servers serve.

    Args:
        parts: What they are made of.

    Raises:
        PathTaken: Two services claim the same path.
    """
    probes = {"/health": health(), "/ready": ready(parts.readiness)}
    pages = {"/metrics": metrics_page(parts.metrics)}
    if parts.profile:
        pages["/debug/profile"] = profile_page()
    prefixes: dict[str, AsgiApp] = {}
    owners: dict[str, str] = {}
    for mounted in parts.mounted:
        if mounted.door is None:
            continue
        guarded = dict.fromkeys(mounted.door.paths, parts.edge(mounted.door.app, mounted))
        public = dict.fromkeys(mounted.door.public, parts.edge(mounted.door.app, mounted, guarded=False))
        for path, edge in (guarded | public).items():
            if path in owners:
                raise PathTaken(path, owners[path], mounted.service)
            owners[path], prefixes[path] = mounted.service, edge
        pages.update(_documents(mounted.door, below="" if len(parts.mounted) == 1 else f"/{mounted.service}"))
    nobody = parts.edge(nothing_here, parts.mounted[0], guarded=False)
    apart = parts.settings.admin_port is not None
    quiet = {path: QuietEdge(page, traffic=parts.traffic) for path, page in {**pages, **probes}.items()}
    shown = {path: page for path, page in quiet.items() if path in probes or not apart}
    return Site(
        public=Dispatch(pages=shown, prefixes=prefixes, otherwise=nobody),
        admin=Dispatch(pages=quiet, prefixes={}, otherwise=nobody) if apart else None,
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
