"""A service and its settings, as small as a process takes them."""

from collections.abc import Callable
from typing import Any

from chassis.host.doors import Doors
from chassis.host.runtime import Runtime
from chassis.host.service import Service
from chassis.host.settings import HostSettings, ShutdownSettings
from chassis.http.settings import HttpSettings
from litestar import get

FAST = ShutdownSettings(grace=0.05, close_timeout=1.0)


def settings(port: int = 0, shutdown: ShutdownSettings = FAST) -> HostSettings:
    return HostSettings(http=HttpSettings(port=port), shutdown=shutdown)


def service(name: str, open_it: Callable[[Runtime], Any]) -> Service:
    async def opened(_: HostSettings, runtime: Runtime) -> Doors:
        doors: Doors = await open_it(runtime)
        return doors

    return Service(name=name, version="1.0", description="A test.", settings=HostSettings, open=opened)


def handler_for(name: str) -> Any:
    @get(f"/api/v1/{name}")
    async def read() -> dict[str, str]:
        return {"service": name}

    return read
