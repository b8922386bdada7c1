"""A service with no door of its own, for `serve --workers`."""

import sys

from chassis.host.command_line import main
from chassis.host.doors import Doors
from chassis.host.runtime import Runtime
from chassis.host.service import Service
from chassis.host.settings import HostSettings


async def open_service(_: HostSettings, __: Runtime) -> Doors:
    return Doors()


SERVICE = Service(name="samples", version="1", description="Samples.", settings=HostSettings, open=open_service)

if __name__ == "__main__":
    sys.exit(main(SERVICE))
