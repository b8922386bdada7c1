# Owned by the template. Change it there, then run: copier update
"""Makes the servers of a process, each imported only where it is needed."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from chassis.context.tracer import Tracer
from chassis.health.readiness import Readiness
from chassis.host.opened_service import OpenedService
from chassis.host.settings import HostSettings, grpc_settings
from chassis.http.asgi import AsgiApp
from chassis.http.settings import HttpSettings
from chassis.http.traffic import Traffic
from chassis.lifecycle import StartFailed
from chassis.metrics.registry import Metrics
from chassis.resilience.client_limit import ClientLimit


class Server(Protocol):
    """Something that can be connected to."""

    async def start(self) -> str:
        """Listen, and tell where."""
        ...

    async def drain(self) -> None:
        """Ask clients to go elsewhere."""
        ...

    async def stop(self, grace: float) -> None:
        """Close the socket; let what is in flight finish within so many seconds."""
        ...


class WelcomingServer(Server, Protocol):
    """A server whose clients watch whether it is ready."""

    async def welcome(self, *, ready: bool) -> None:
        """Tell them."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Servers:
    """What the servers of a process share.

    Args:
        opened: The services to serve.
        settings: Of the process.
        shared: Whether other processes listen on the same ports.
        metrics: Of the process.
        readiness: The checks of all services.
        tracer: Takes the spans of what comes in.
        limit: How often one client may ask, at any door but a Unix socket.
        traffic: Of HTTP.
    """

    opened: Sequence[OpenedService]
    settings: HostSettings
    shared: bool
    metrics: Metrics
    readiness: Readiness
    tracer: Tracer | None
    limit: ClientLimit
    traffic: Traffic

    def site(self) -> Any:
        """Make the applications that HTTP serves.

        Raises:
            StartFailed: The services do not fit together.
        """
        # Imported where it is used: the command line starts without paying for a web server.
        from chassis.http.mounted_door import MountedDoor, PathTaken  # noqa: PLC0415 - see above
        from chassis.http.site import SiteParts, build_site  # noqa: PLC0415 - see above

        parts = SiteParts(
            mounted=[
                MountedDoor(each.name, each.metrics.http, each.doors.http, each.doors.authentication)
                for each in self.opened
            ],
            settings=self.settings.http,
            metrics=self.metrics,
            readiness=self.readiness,
            traffic=self.traffic,
            limit=self.limit,
            tracer=self.tracer,
            profile=self.settings.diagnosis.profile,
        )
        try:
            return build_site(parts)
        except PathTaken as error:
            raise StartFailed("the HTTP listener", error) from error

    def http(self, app: AsgiApp, settings: HttpSettings, *, shared: bool) -> Server:
        """Make a server of HTTP.

        Args:
            app: What it serves.
            settings: Where it listens.
            shared: Whether other processes listen on the same port.
        """
        from chassis.http.server import HttpServer  # noqa: PLC0415 - as above

        return HttpServer(app, settings, traffic=self.traffic, shared=shared)

    def grpc(self) -> WelcomingServer | None:
        """Make the server of gRPC; None if no service speaks it."""
        if all(each.doors.grpc is None for each in self.opened):
            return None
        # Imported where it is used: gRPC is an extra, which a process without a gRPC door need not have.
        from chassis.grpc.mounted_servicers import MountedServicers  # noqa: PLC0415 - see above
        from chassis.grpc.server import GrpcServer  # noqa: PLC0415 - see above

        mounted = [
            MountedServicers(each.name, each.doors.grpc, each.metrics.grpc, each.doors.authentication)
            for each in self.opened
            if each.doors.grpc is not None
        ]
        settings = grpc_settings(self.settings)
        return GrpcServer(mounted, settings, limit=self.limit, tracer=self.tracer, shared=self.shared)
