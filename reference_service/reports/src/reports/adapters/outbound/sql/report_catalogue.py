"""Looking reports up in SQL, without a transaction."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import msgspec
from chassis.sql.database import Database
from chassis.sql.hot_read import HotRead
from sqlalchemy import RowMapping, Select, bindparam, select

from reports.adapters.outbound.sql.report_rows import report_of
from reports.adapters.outbound.sql.tables import REPORTS
from reports.domain.report import Report, ReportState
from reports.domain.trend import Measured, Visit

# Made once: what differs from time to time are their parameters.
_BY_ID = select(REPORTS).where(REPORTS.c.tenant == bindparam("tenant"), REPORTS.c.id == bindparam("id"))
_VISITS = (
    select(REPORTS.c.findings)
    .where(
        REPORTS.c.tenant == bindparam("tenant"),
        REPORTS.c.record_number == bindparam("record_number"),
        REPORTS.c.observed_at < bindparam("before"),
    )
    .order_by(REPORTS.c.observed_at.desc())
    .limit(bindparam("most"))
)


class _Values(msgspec.Struct):
    """As much of the findings as a trend needs; the rest is passed over unread."""

    # In the time that the sample was taken in, which its column does not tell.
    observed_at: datetime
    analytes: list[Measured]


_VALUES = msgspec.json.Decoder(_Values)


class SqlReportCatalogue:
    """The reports as last committed."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._by_id = HotRead(database, _BY_ID)

    async def find(self, tenant: str, report_id: str) -> Report | None:
        """Return the one of a tenant with this id, if there is one."""
        row = await self._by_id.first(tenant=tenant, id=report_id)
        return None if row is None else report_of(row)

    async def page(self, tenant: str, *, record_number: str | None, before: str | None, limit: int) -> Sequence[Report]:
        """Return at most `limit` of a tenant, newest first."""
        query = select(REPORTS).where(REPORTS.c.tenant == tenant)
        if record_number is not None:
            query = query.where(REPORTS.c.record_number == record_number)
        if before is not None:
            query = query.where(REPORTS.c.id < before)
        # Ids are made in the order of time.
        return [report_of(row) for row in await self._found(query.order_by(REPORTS.c.id.desc()).limit(limit))]

    async def visits(self, tenant: str, record_number: str, *, before: datetime, most: int) -> Sequence[Visit]:
        """Return what was measured of a patient of a tenant before a moment."""
        asked = {"tenant": tenant, "record_number": record_number, "before": before, "most": most}
        found = [_VALUES.decode(row["findings"]) for row in await self._found(_VISITS, asked)]
        return [Visit(each.observed_at, each.analytes) for each in found]

    async def failed(self) -> Sequence[Report]:
        """Return those of all tenants that could not be rendered, oldest first."""
        query = select(REPORTS).where(REPORTS.c.state == ReportState.FAILED)
        return [report_of(row) for row in await self._found(query.order_by(REPORTS.c.received_at, REPORTS.c.id))]

    async def anywhere(self, report_id: str) -> Sequence[Report]:
        """Return those with this id of whichever tenant."""
        return [report_of(row) for row in await self._found(select(REPORTS).where(REPORTS.c.id == report_id))]

    async def _found(self, query: Select[Any], asked: Mapping[str, Any] | None = None) -> Sequence[RowMapping]:
        return await self._database.read_in_one_go(lambda connection: connection.execute(query, asked).mappings().all())
