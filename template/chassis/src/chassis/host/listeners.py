# Owned by the template. Change it there, then run: copier update
"""The sockets of a process: one for HTTP, one for operators if they want it, one for gRPC if a service speaks it."""

import asyncio

from msgspec.structs import replace

from chassis.host.addresses import Addresses
from chassis.host.servers import Server, Servers, WelcomingServer
from chassis.lifecycle import StartFailed


class Listeners:
    """Everything that can be connected to.

    Args:
        servers: Makes what listens.
    """

    def __init__(self, servers: Servers) -> None:
        self._make = servers
        self._servers: list[Server] = []
        self._grpc: WelcomingServer | None = None

    async def start(self) -> Addresses:
        """Listen. HTTP comes last: once `/ready` answers, everything else does.

        Raises:
            StartFailed: An address is taken, or the services do not fit together; nothing listens then.
        """
        settings = self._make.settings.http
        grpc = admin = None
        try:
            site = self._make.site()
            self._grpc = self._make.grpc()
            if self._grpc is not None:
                grpc = await self._listen("the gRPC listener", self._grpc)
            if site.admin is not None:
                operators = replace(settings, port=settings.admin_port)
                admin = await self._listen("the admin listener", self._make.http(site.admin, operators, shared=False))
            public = self._make.http(site.public, settings, shared=self._make.shared)
            http = await self._listen("the HTTP listener", public)
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
        """Ask clients to go elsewhere, and serve those that still come."""
        for server in self._servers:
            await server.drain()

    async def stop(self, grace: float) -> None:
        """Close the sockets, let what is in flight finish, cancel what does not.

        Args:
            grace: Seconds it gets.
        """
        await asyncio.gather(*(server.stop(grace) for server in self._servers))

    async def _listen(self, name: str, server: Server) -> str:
        try:
            address = await server.start()
        except Exception as error:
            raise StartFailed(name, error) from error
        self._servers.append(server)
        return address
