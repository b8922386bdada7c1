# Owned by the template. Change it there, then run: copier update
"""The gRPC listener of a process: all services on one port, with health and reflection."""

import asyncio
from collections.abc import Sequence

import grpc
from grpc_health.v1 import health_pb2, health_pb2_grpc  # type: ignore[import-untyped]  # it ships no types
from grpc_health.v1.health import aio as health_aio  # type: ignore[import-untyped]  # as above
from grpc_reflection.v1alpha import reflection  # type: ignore[import-untyped]  # as above

from chassis.context.tracer import Tracer
from chassis.grpc.interceptor import ObservingInterceptor
from chassis.grpc.load import Load
from chassis.grpc.mounted_servicers import MountedServicers
from chassis.grpc.owner import Owner
from chassis.grpc.server_credentials import server_credentials
from chassis.grpc.settings import GrpcSettings
from chassis.resilience.client_limit import ClientLimit, LimitSettings
from chassis.resilience.gatekeeper import Gatekeeper

_LAST_WORDS = 1.0


class GrpcServer:
    """Serves the servicers of all services on one address. Make it inside the event loop that will run it.

    Args:
        doors: Of every service that has one.
        settings: Where to listen, and the limits.
        limit: How often one client may call; as often as it likes if None, and over a Unix socket.
        tracer: Takes the spans of sampled calls.
        shared: Whether other processes listen on the same port.
    """

    def __init__(
        self,
        doors: Sequence[MountedServicers],
        settings: GrpcSettings,
        *,
        limit: ClientLimit | None = None,
        tracer: Tracer | None = None,
        shared: bool = False,
    ) -> None:
        self._settings = settings
        self._names = tuple(name for mounted in doors for name in mounted.door.services)
        load = Load(settings.in_flight)
        pace = limit or ClientLimit(LimitSettings())
        self._unix = settings.host.startswith("unix:")
        if self._unix:
            pace = pace.within_a_machine()
        owners = {}
        for mounted in doors:
            owner = Owner(
                service=mounted.service,
                metrics=mounted.metrics,
                statuses=mounted.door.statuses,
                load=load,
                gatekeeper=Gatekeeper(mounted.authentication, pace, places=settings.in_flight),
                deadline=settings.deadline,
                tracer=tracer,
            )
            owners.update(dict.fromkeys(mounted.door.services, owner))
        self._server = grpc.aio.server(
            interceptors=(ObservingInterceptor(owners),), options=_options(settings, shared=shared)
        )
        for mounted in doors:
            mounted.door.register(self._server)
        self._health = health_aio.HealthServicer()
        health_pb2_grpc.add_HealthServicer_to_server(self._health, self._server)
        if settings.reflection:
            health_name = health_pb2.DESCRIPTOR.services_by_name["Health"].full_name
            names = (*self._names, health_name, reflection.SERVICE_NAME)
            reflection.enable_server_reflection(names, self._server)

    async def start(self) -> str:
        """Bind and serve.

        Returns:
            The address it listens on, `127.0.0.1:50051`.

        Raises:
            OSError: The address is taken or not ours.
            ValueError: The TLS settings do not fit together.
        """
        host = f"[{self._settings.host}]" if ":" in self._settings.host else self._settings.host
        address = self._settings.host if self._unix else f"{host}:{self._settings.port}"
        credentials = server_credentials(self._settings)
        try:
            if credentials is None:
                port = self._server.add_insecure_port(address)
            else:
                port = self._server.add_secure_port(address, credentials)
        except RuntimeError as error:
            raise OSError(f"cannot listen on {address}") from error
        await self._server.start()
        await self.welcome(ready=True)
        return address if self._unix else f"{host}:{port}"

    async def welcome(self, *, ready: bool) -> None:
        """Tell clients that watch the health service whether calls are welcome; ignored once it drains.

        Args:
            ready: Whether they are.
        """
        status = health_pb2.HealthCheckResponse.SERVING if ready else health_pb2.HealthCheckResponse.NOT_SERVING
        for name in ("", *self._names):
            await self._health.set(name, status)

    async def drain(self) -> None:
        """Tell clients that watch the health service to go elsewhere; calls are served as before."""
        await self._health.enter_graceful_shutdown()

    async def stop(self, grace: float) -> None:
        """Refuse new calls, let running ones finish, cancel those that do not.

        Args:
            grace: Seconds they get.
        """
        stopping = asyncio.ensure_future(self._server.stop(grace))
        # A handler that ignores its cancellation must not hold the process.
        await asyncio.wait({stopping}, timeout=grace + _LAST_WORDS)


def _options(settings: GrpcSettings, *, shared: bool) -> list[tuple[str, int]]:
    return [
        # Two processes on one port share its calls at random: unless they are meant to, the second must fail to start.
        ("grpc.so_reuseport", int(shared)),
        ("grpc.max_receive_message_length", settings.max_message_bytes),
        ("grpc.max_send_message_length", settings.max_message_bytes),
        ("grpc.max_concurrent_streams", settings.max_concurrent_streams),
        ("grpc.max_connection_age_ms", round(settings.max_connection_age * 1000)),
        ("grpc.max_connection_age_grace_ms", 30_000),
    ]
