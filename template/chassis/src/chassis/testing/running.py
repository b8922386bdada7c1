# Owned by the template. Change it there, then run: copier update
"""Runs services inside a test's own event loop, on real sockets."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from msgspec.structs import replace

from chassis.host.addresses import Addresses
from chassis.host.process import Process
from chassis.host.service import Service
from chassis.host.settings import GrpcHostSettings, HostSettings, grpc_settings


@asynccontextmanager
async def running(
    *services: tuple[Service, HostSettings], host: HostSettings | None = None
) -> AsyncIterator[Addresses]:
    """Serve services on free ports of the loopback interface for the length of a block.

    Args:
        services: Each with its settings.
        host: Settings of the process itself; those of the first service if None. Its ports are not used.

    Raises:
        StartFailed: Something could not be started.
    """
    chosen = services[0][1] if host is None else host
    settings = GrpcHostSettings(
        http=replace(chosen.http, port=0, admin_port=None if chosen.http.admin_port is None else 0),
        grpc=replace(grpc_settings(chosen), port=0),
        log=chosen.log,
        shutdown=chosen.shutdown,
        limits=chosen.limits,
        tracing=chosen.tracing,
        diagnosis=chosen.diagnosis,
    )
    process = Process(services, settings)
    addresses = await process.start()
    try:
        yield addresses
    finally:
        await process.stop()
