"""A small service for scenarios that need a dependency to fail: one route asks for parts, the other needs nothing."""

import sys

from chassis.breaker.policy import BreakerPolicy
from chassis.host.command_line import main
from chassis.host.doors import Doors
from chassis.host.runtime import Runtime
from chassis.host.service import Service
from chassis.host.settings import HostSettings
from chassis.http.app import create_app
from chassis.http.client.opening import open_http_client
from chassis.http.client.settings import HttpClientSettings
from chassis.http.settings import ApiSettings
from chassis.resilience.policy import CallPolicy
from litestar import get

# Tries the dependency again soon, so that a scenario need not wait for it.
POLICY = CallPolicy(timeout=0.5, breaker=BreakerPolicy(fail_max=5, reset_after=0.5))


class LabSettings(HostSettings, frozen=True, kw_only=True):
    """Where the parts are."""

    parts: HttpClientSettings


async def open_lab(settings: LabSettings, runtime: Runtime) -> Doors:
    """Open the client and the door."""
    parts = await runtime.open(
        "parts", open_http_client(settings.parts, "parts", policy=POLICY, metrics=runtime.metrics)
    )

    @get("/parts")
    async def ask_for_parts() -> dict[str, int]:
        return {"status": (await parts.request("GET", "/parts")).status}

    @get("/nothing")
    async def need_nothing() -> dict[str, bool]:
        return {"done": True}

    handlers = [ask_for_parts, need_nothing]
    app = create_app(
        title="Lab",
        version="1",
        description="A lab.",
        settings=ApiSettings(),
        handlers=handlers,
        dependencies={},
        problems={},
    )
    return Doors(http=app)


if __name__ == "__main__":
    lab = Service(name="lab", version="1", description="A lab.", settings=LabSettings, open=open_lab)
    sys.exit(main(lab))
