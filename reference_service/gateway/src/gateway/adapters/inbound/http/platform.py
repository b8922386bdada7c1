"""How the platform is, as an HTTP resource."""

from chassis.context.acting import acting
from chassis.http.responses import raises
from litestar import Controller, get
from litestar.di import NamedDependency

from gateway.adapters.inbound.http.problems import PROBLEMS
from gateway.domain.errors import NotAllowed
from gateway.domain.platform import Process
from gateway.use_cases.show_platform import ShowPlatform, ShowPlatformHandler


class PlatformController(Controller):
    """The platform."""

    path = "/api/v1/desk/platform"
    tags = ("platform",)

    @get(summary="Show how the platform is", responses=raises(PROBLEMS, NotAllowed))
    async def show(self, show_platform: NamedDependency[ShowPlatformHandler]) -> list[Process]:
        """Put together how every process says that its services are; one that gives no answer is shown as such."""
        return list(await show_platform.handle(ShowPlatform(acting())))
