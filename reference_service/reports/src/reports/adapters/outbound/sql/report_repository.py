"""Reports in SQL, within a transaction."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Select, bindparam, insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from reports.adapters.outbound.sql.report_rows import changing_row_of, report_of, row_of
from reports.adapters.outbound.sql.tables import REPORTS
from reports.domain.errors import MessageKnown, ReportChangedMeanwhile, ReportNotFound
from reports.domain.report import Report, ReportState
from reports.domain.result import MessageName

# Made once: what differs from time to time are their parameters.
_ADD = insert(REPORTS)
_REPLACE = update(REPORTS).where(
    REPORTS.c.tenant == bindparam("of_tenant"),
    REPORTS.c.id == bindparam("of_id"),
    REPORTS.c.version == bindparam("of_version"),
)


class SqlReportRepository:
    """The reports as one transaction sees them."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(self, report: Report, *, due_at: datetime) -> None:
        """Keep a new one, unless there is one of its message."""
        try:
            await self._connection.execute(_ADD, row_of(report, due_at))
        except IntegrityError:
            raise MessageKnown from None

    async def get(self, tenant: str, report_id: str) -> Report:
        """Return the one with this id, or refuse."""
        query = select(REPORTS).where(REPORTS.c.tenant == tenant, REPORTS.c.id == report_id)
        # Locked: whoever comes second waits, and finds what the first has left of it.
        return await self._only(query.with_for_update(), report_id)

    async def of_message(self, tenant: str, message: MessageName) -> Report:
        """Return the one that was made of this message, or refuse."""
        query = select(REPORTS).where(
            REPORTS.c.tenant == tenant,
            REPORTS.c.sender == message.sender,
            REPORTS.c.control_id == message.control_id,
        )
        return await self._only(query, message.control_id)

    async def of_order(self, tenant: str, order_id: str) -> Sequence[Report]:
        """Return those that answer this order."""
        return await self._found(_of_order(tenant, order_id))

    async def withheld(self, tenant: str, order_id: str) -> Sequence[Report]:
        """Return those of this order that wait for its payment."""
        query = _of_order(tenant, order_id).where(REPORTS.c.state == ReportState.WITHHELD)
        return await self._found(query.with_for_update())

    async def take_over(self, now: datetime, *, due_at: datetime, most: int) -> Sequence[Report]:
        """Lease unfinished ones of all tenants that are due, longest first."""
        query = select(REPORTS).where(REPORTS.c.state == ReportState.RECEIVED, REPORTS.c.due_at <= now)
        # What somebody else takes over at this moment is passed over.
        taken = await self._found(query.order_by(REPORTS.c.due_at).limit(most).with_for_update(skip_locked=True))
        for report in taken:
            await self._change(report, report.version, {"due_at": due_at})
        return taken

    async def replace(self, report: Report) -> None:
        """Keep its new value, unless it was changed meanwhile."""
        await self._change(report, report.version - 1, changing_row_of(report))

    async def _change(self, report: Report, version: int, values: dict[str, Any]) -> None:
        kept = {"of_tenant": report.tenant, "of_id": report.id, "of_version": version}
        done = await self._connection.execute(_REPLACE, values | kept)
        if done.rowcount == 0:
            raise ReportChangedMeanwhile(report.id)

    async def _only(self, query: Select[Any], name: str) -> Report:
        found = await self._found(query)
        if not found:
            raise ReportNotFound(name)
        return found[0]

    async def _found(self, query: Select[Any]) -> Sequence[Report]:
        return [report_of(row) for row in (await self._connection.execute(query)).mappings()]


def _of_order(tenant: str, order_id: str) -> Select[Any]:
    return select(REPORTS).where(REPORTS.c.tenant == tenant, REPORTS.c.order_id == order_id).order_by(REPORTS.c.id)
