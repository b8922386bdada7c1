"""The HTTP door: its controllers, and what they are given."""

from litestar.types import ControllerRouterHandler

from analytics.adapters.inbound.http.dashboard import DashboardController
from analytics.bootstrap.container import Container

CONTROLLERS: list[ControllerRouterHandler] = [DashboardController]


def dependencies(container: Container) -> dict[str, object]:
    """Give the controllers their use cases, made once, each by the name of its parameter."""
    return {"show_dashboard": container.show_dashboard()}
