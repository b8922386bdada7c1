# Owned by the template. Change it there, then run: copier update
"""The sockets of a process: one for HTTP, one for operators if they want it, one for gRPC if a service speaks it."""

import asyncio
from collections.abc import Sequence
from typing import Any, Protocol

from msgspec.structs import replace

from chassis.context.tracer import Tracer
from chassis.health.readiness import Readiness
from chassis.host.addresses import Addresses
from chassis.host.opened_service import OpenedService
from chassis.host.settings import HostSettings, grpc_settings
from chassis.http.asgi import AsgiApp
from chassis.http.settings import HttpSettings
from chassis.http.traffic import Traffic
from chassis.lifecycle import StartFailed
from chassis.metrics.registry import Metrics
from chassis.resilience.client_limit import ClientLimit


class _Server(Protocol):
    async def start(self) -> str: ...

    async def drain(self) -> None: ...

    async def stop(self, grace: float) -> None: ...


class _Welcoming(_Server, Protocol):
    async def welcome(self, *, ready: bool) -> None: ...


class Listeners:
    """Everything that can be connected to.

    Args:
        opened: The services to serve.
        settings: Of the process.
        metrics: Of the process.
        readiness: The checks of all services.
        tracer: Takes the spans of what comes in.
    """

    def __init__(
        self,
        opened: Sequence[OpenedService],
        settings: HostSettings,
        *,
        metrics: Metrics,
        readiness: Readiness,
        tracer: Tracer | None,
    ) -> None:
        self._opened = opened
        self._settings = settings
        self._metrics = metrics
        self._readiness = readiness
        self._tracer = tracer
        self._limit = ClientLimit(settings.limits)
        self._traffic = Traffic(limit=settings.http.in_flight)
        self._servers: list[_Server] = []
        self._grpc: _Welcoming | None = None

    async def start(self) -> Addresses:
        """Listen. HTTP comes last: once `/ready` answers, everything else does.

        Raises:
            StartFailed: An address is taken, or the services do not fit together; nothing listens then.
        """
        try:
            site = self._site()
            grpc = admin = None
            if any(service.doors.grpc is not None for service in self._opened):
                self._grpc = self._grpc_server()
                grpc = await self._listen("the gRPC listener", self._grpc)
            if site.admin is not None:
                operators = replace(self._settings.http, port=self._settings.http.admin_port)
                admin = await self._listen("the admin listener", self._http_server(site.admin, operators))
            http = await self._listen("the HTTP listener", self._http_server(site.public, self._settings.http))
        except StartFailed:
            await self.stop(0)
            raise
        return Addresses(http=http, admin=admin, grpc=grpc)

    async def welcome(self, ready: bool) -> None:  # noqa: FBT001 - the one thing there is to tell
        """Tell those who watch whether work is welcome; over HTTP they ask.

        Args:
            ready: Whether it is.
        """
        if self._grpc is not None:
            await self._grpc.welcome(ready=ready)

    async def drain(self) -> None:
        """Ask clients to go elsewhere, and serve those that come all the same."""
        for server in self._servers:
            await server.drain()

    async def stop(self, grace: float) -> None:
        """Close the sockets, let what is in flight finish, cancel what does not.

        Args:
            grace: Seconds it gets.
        """
        await asyncio.gather(*(server.stop(grace) for server in self._servers))

    async def _listen(self, name: str, server: _Server) -> str:
        try:
            address = await server.start()
        except Exception as error:
            raise StartFailed(name, error) from error
        self._servers.append(server)
        return address

    def _site(self) -> Any:
        # Imported where it is used: the command line starts without paying for a web server.
        from chassis.http.mounted_door import MountedDoor, PathTaken  # noqa: PLC0415 - see above
        from chassis.http.site import SiteParts, build_site  # noqa: PLC0415 - see above

        parts = SiteParts(
            mounted=[
                MountedDoor(each.name, each.metrics.http, each.doors.http, each.doors.authentication)
                for each in self._opened
            ],
            settings=self._settings.http,
            metrics=self._metrics,
            readiness=self._readiness,
            traffic=self._traffic,
            limit=self._limit,
            tracer=self._tracer,
            profile=self._settings.diagnosis.profile,
        )
        try:
            return build_site(parts)
        except PathTaken as error:
            raise StartFailed("the HTTP listener", error) from error

    def _http_server(self, app: AsgiApp, settings: HttpSettings) -> _Server:
        from chassis.http.server import HttpServer  # noqa: PLC0415 - as above

        return HttpServer(app, settings, traffic=self._traffic)

    def _grpc_server(self) -> _Welcoming:
        # Imported where it is used: gRPC is an extra, which a process without a gRPC door need not have.
        from chassis.grpc.server import GrpcServer, MountedServicers  # noqa: PLC0415 - see above

        mounted = [
            MountedServicers(each.name, each.doors.grpc, each.metrics.grpc, each.doors.authentication)
            for each in self._opened
            if each.doors.grpc is not None
        ]
        return GrpcServer(mounted, grpc_settings(self._settings), limit=self._limit, tracer=self._tracer)
