"""The dashboard as an HTTP resource."""

from inspect import getdoc
from typing import Annotated

from chassis.context.acting import acting
from chassis.http.responses import raises
from litestar import Controller, get
from litestar.di import NamedDependency
from litestar.params import QueryParameter

from analytics.adapters.inbound.http.dashboard_wire import DashboardView
from analytics.adapters.inbound.http.problems import PROBLEMS
from analytics.domain.errors import NotAllowed
from analytics.use_cases.show_dashboard import MOST_DAYS, ShowDashboard, ShowDashboardHandler

Days = Annotated[int, QueryParameter(description="How many of the last days to show", ge=1, le=MOST_DAYS)]


class DashboardController(Controller):
    """The dashboard."""

    path = "/api/v1/dashboard"
    tags = ("dashboard",)

    @get(
        operation_id="ShowDashboard",
        summary="Show the dashboard",
        description=getdoc(ShowDashboardHandler),
        responses=raises(PROBLEMS, NotAllowed),
    )
    async def show(self, show_dashboard: NamedDependency[ShowDashboardHandler], days: Days = 14) -> DashboardView:
        """Give the figures."""
        return DashboardView.of(await show_dashboard.handle(ShowDashboard(acting(), days)))
