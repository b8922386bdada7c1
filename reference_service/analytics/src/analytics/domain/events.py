"""What happened: facts that others may want to know."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class DashboardEvent:
    """Something happened to a dashboard."""

    tenant: str
    dashboard_id: str
    occurred_at: datetime
