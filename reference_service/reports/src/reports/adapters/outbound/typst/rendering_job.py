"""What a worker process is handed."""

from datetime import datetime

from msgspec import Struct

from reports.domain.charge import Charge
from reports.domain.findings import Findings


class RenderingJob(Struct, frozen=True, kw_only=True):
    """A report, as much of it as is printed."""

    report_id: str
    findings: Findings
    received_at: datetime
    order_id: str | None
    charge: Charge | None
