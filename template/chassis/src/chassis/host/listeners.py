# Owned by the template. Change it there, then run: copier update
"""The sockets of a process: one for HTTP, and one for gRPC if a service speaks it."""

import asyncio
from collections.abc import Callable, Sequence
from typing import Protocol

from chassis.health.readiness import Readiness
from chassis.host.addresses import Addresses
from chassis.host.opened_service import OpenedService
from chassis.host.settings import HostSettings, grpc_settings
from chassis.http.traffic import Traffic
from chassis.lifecycle import StartFailed
from chassis.metrics.registry import Metrics


class _Server(Protocol):
    async def start(self) -> str: ...

    async def drain(self) -> None: ...

    async def stop(self, grace: float) -> None: ...


class Listeners:
    """Everything that can be connected to.

    Args:
        opened: The services to serve.
        settings: Of the process.
        metrics: Of the process.
        readiness: The checks of all services.
    """

    def __init__(
        self,
        opened: Sequence[OpenedService],
        settings: HostSettings,
        *,
        metrics: Metrics,
        readiness: Readiness,
    ) -> None:
        self._opened = opened
        self._settings = settings
        self._metrics = metrics
        self._readiness = readiness
        self._servers: list[_Server] = []

    async def start(self) -> Addresses:
        """Listen. HTTP comes last: once `/ready` answers, everything else does.

        Raises:
            StartFailed: An address is taken, or the services do not fit together; nothing listens then.
        """
        grpc = await self._listen("the gRPC listener", self._grpc) if self._speaks_grpc else None
        http = await self._listen("the HTTP listener", self._http)
        return Addresses(http=http, grpc=grpc)

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

    @property
    def _speaks_grpc(self) -> bool:
        return any(service.doors.grpc is not None for service in self._opened)

    async def _listen(self, name: str, make: Callable[[], _Server]) -> str:
        try:
            server = make()
            address = await server.start()
        except Exception as error:
            await self.stop(0)
            raise StartFailed(name, error) from error
        self._servers.append(server)
        return address

    def _http(self) -> _Server:
        # Imported where it is used: the command line starts without paying for a web server.
        from chassis.http.listener import MountedDoor, listener_app  # noqa: PLC0415 - see above
        from chassis.http.server import HttpServer  # noqa: PLC0415 - see above

        traffic = Traffic(limit=self._settings.http.in_flight)
        mounted = [MountedDoor(service.name, service.metrics.http, service.doors.http) for service in self._opened]
        app = listener_app(mounted, metrics=self._metrics, readiness=self._readiness, traffic=traffic)
        return HttpServer(app, self._settings.http, traffic=traffic)

    def _grpc(self) -> _Server:
        # Imported where it is used: gRPC is an extra, which a process without a gRPC door need not have.
        from chassis.grpc.server import GrpcServer, MountedServicers  # noqa: PLC0415 - see above

        mounted = [
            MountedServicers(service.name, service.doors.grpc, service.metrics.grpc)
            for service in self._opened
            if service.doors.grpc is not None
        ]
        return GrpcServer(mounted, grpc_settings(self._settings))
