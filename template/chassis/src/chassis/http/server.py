# Owned by the template. Change it there, then run: copier update
"""The listener's socket and its uvicorn, started and stopped by the host."""

import asyncio
import socket
from functools import partial

from uvicorn import Config

from chassis.http.asgi import AsgiApp
from chassis.http.hosted_uvicorn import HostedUvicorn
from chassis.http.protocol import LimitedProtocol
from chassis.http.settings import HttpSettings
from chassis.http.traffic import Traffic

_BACKLOG = 2048


class HttpServer:
    """Serves one application on one socket.

    Args:
        app: The listener of the process.
        settings: Where to listen, and the limits.
        traffic: Shared with the application.
        shared: Whether other processes listen on the same port.
    """

    def __init__(self, app: AsgiApp, settings: HttpSettings, *, traffic: Traffic, shared: bool = False) -> None:
        self._settings = settings
        self._shared = shared
        self._traffic = traffic
        config = Config(
            app,
            http=partial(  # type: ignore[arg-type]  # uvicorn only ever calls it
                LimitedProtocol,
                header_limit=settings.header_limit,
                header_timeout=settings.header_timeout,
                body_rate=settings.body_rate,
                reply_timeout=settings.reply_timeout,
            ),
            ws="none",
            lifespan="off",
            interface="asgi3",
            log_config=None,
            access_log=False,
            server_header=False,
            proxy_headers=False,
            timeout_keep_alive=settings.keep_alive,
        )
        self._uvicorn = HostedUvicorn(config)
        self._serving: asyncio.Task[None] | None = None

    async def start(self) -> str:
        """Bind and serve.

        Returns:
            The address it listens on, `127.0.0.1:8000`.

        Raises:
            OSError: The address is taken or not ours.
        """
        host, port = self._settings.host, self._settings.port
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        try:
            bound = socket.create_server((host, port), family=family, backlog=_BACKLOG, reuse_port=self._shared)
        except OSError as error:
            raise OSError(error.errno, f"cannot listen on {host}:{port}: {error.strerror}") from error
        bound.setblocking(False)  # noqa: FBT003 - the socket module has it so
        bound_port = bound.getsockname()[1]
        self._serving = asyncio.create_task(self._uvicorn.serve(sockets=[bound]), name="http server")
        await self._uvicorn.listening.wait()
        return f"[{host}]:{bound_port}" if family is socket.AF_INET6 else f"{host}:{bound_port}"

    async def drain(self) -> None:
        """Close each connection after its next reply, so that the client takes further requests elsewhere."""
        self._traffic.draining = True

    async def stop(self, grace: float) -> None:
        """Close the socket, let requests finish, cancel those that do not.

        Args:
            grace: Seconds they get.
        """
        if self._serving is None:
            return
        self._uvicorn.end(grace)
        await self._serving
        self._serving = None
