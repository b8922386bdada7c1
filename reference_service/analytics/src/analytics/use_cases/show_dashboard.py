"""Show the dashboard."""

from dataclasses import dataclass

from analytics.domain.actor import Actor
from analytics.domain.dashboard import Dashboard
from analytics.domain.roles import READ, require_role
from analytics.ports.activity_report import ActivityReport

MOST_DAYS = 366


@dataclass(frozen=True, slots=True)
class ShowDashboard:
    """Look at the last days."""

    actor: Actor
    days: int = 14


class ShowDashboardHandler:
    """
    Give the figures of the caller's tenant: the last days, and all together.

    - What happened a moment ago may be missing: the figures follow the events.
    """

    def __init__(self, *, report: ActivityReport) -> None:
        self._report = report

    async def handle(self, query: ShowDashboard) -> Dashboard:
        """
        Show it.

        Raises:
            NotAllowed: the caller may not read.
        """
        require_role(query.actor, READ)
        tenant = query.actor.tenant
        days = await self._report.latest(tenant, min(max(query.days, 1), MOST_DAYS))
        return Dashboard(await self._report.total(tenant), days)
