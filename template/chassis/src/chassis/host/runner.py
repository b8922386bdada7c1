# Owned by the template. Change it there, then run: copier update
"""Serves until the operating system asks for an end."""

import asyncio
from collections.abc import Callable, Sequence
from contextlib import suppress

from chassis.host.addresses import Addresses
from chassis.host.end_request import EndRequest
from chassis.host.process import Process
from chassis.host.service import Service
from chassis.host.settings import HostSettings


async def serve(
    services: Sequence[tuple[Service, HostSettings]],
    settings: HostSettings,
    *,
    shared: bool = False,
    on_ready: Callable[[Addresses], None] | None = None,
) -> None:
    """Host services in this process until it gets SIGTERM or SIGINT.

    The first signal drains: not ready, connections closed after their reply, still serving for the drain
    delay. A second one skips what is left of it. Then work in flight finishes within its grace.

    Args:
        services: What to host, each with its settings.
        settings: Listeners and shutdown of the process itself.
        shared: Whether other processes listen on the same ports.
        on_ready: Told the bound addresses.

    Raises:
        StartFailed: Something could not be started; everything opened before has been closed.
    """
    process = Process(services, settings, shared=shared)
    end = EndRequest()
    with end.noted():
        addresses = None
        with end.cancelling():
            addresses = await process.start()
        if addresses is None:
            return
        if on_ready is not None:
            on_ready(addresses)
        await end.once.wait()
        await process.drain()
        with suppress(TimeoutError):
            await asyncio.wait_for(end.twice.wait(), settings.shutdown.drain_delay)
        await process.stop()
