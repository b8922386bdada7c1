"""What the laboratory did, as an HTTP resource."""

from typing import Any

from chassis.http.responses import raises
from litestar import Controller, get

from gateway.adapters.inbound.http.port import Port
from gateway.adapters.inbound.http.problems import PROBLEMS
from gateway.domain.errors import NotAllowed, ServiceUnavailable
from gateway.ports.dashboard import Dashboard


class SummaryController(Controller):
    """The summary."""

    path = "/api/v1/desk/summary"
    tags = ("summary",)

    @get(summary="Show what the laboratory did", responses=raises(PROBLEMS, NotAllowed, ServiceUnavailable))
    async def show(self, dashboard: Port[Dashboard]) -> dict[str, Any]:
        """Give the figures of the dashboard."""
        return dict(await dashboard.figures())
