"""Where reports are looked up."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from reports.domain.report import Report
from reports.domain.trend import Visit


class ReportCatalogue(Protocol):
    """The reports as last committed, read without a transaction."""

    async def find(self, tenant: str, report_id: str) -> Report | None:
        """Return the one of a tenant with this id, if there is one."""
        ...

    async def page(self, tenant: str, *, record_number: str | None, before: str | None, limit: int) -> Sequence[Report]:
        """Return at most `limit` of a tenant, newest first, from before the id `before` on; of one patient, if named."""
        ...

    async def visits(self, tenant: str, record_number: str, *, before: datetime, most: int) -> Sequence[Visit]:
        """Return what was measured of a patient of a tenant before a moment: the latest visits, in any order."""
        ...

    async def failed(self) -> Sequence[Report]:
        """Return those of all tenants that could not be rendered, oldest first."""
        ...

    async def anywhere(self, report_id: str) -> Sequence[Report]:
        """Return those with this id of whichever tenant, for somebody who belongs to none."""
        ...
