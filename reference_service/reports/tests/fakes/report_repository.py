"""Reports in memory."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from reports.domain.errors import MessageKnown, ReportChangedMeanwhile, ReportNotFound
from reports.domain.report import Report, ReportState
from reports.domain.result import MessageName

from tests.fakes.store import Contents


class InMemoryReportRepository:
    """The reports of one transaction, in a dictionary."""

    def __init__(self, contents: Contents) -> None:
        self._reports = contents.reports
        self._due_at = contents.due_at

    async def add(self, report: Report, *, due_at: datetime) -> None:
        """Keep a new one, unless there is one of its message."""
        if any(each.message == report.message for each in self._of(report.tenant)):
            raise MessageKnown
        self._reports[report.tenant, report.id] = report
        self._due_at[report.tenant, report.id] = due_at

    async def get(self, tenant: str, report_id: str) -> Report:
        """Return the one with this id, or refuse."""
        try:
            return self._reports[tenant, report_id]
        except KeyError:
            raise ReportNotFound(report_id) from None

    async def of_message(self, tenant: str, message: MessageName) -> Report:
        """Return the one that was made of this message, or refuse."""
        for report in self._of(tenant):
            if report.message == message:
                return report
        raise ReportNotFound(message.control_id)

    async def of_order(self, tenant: str, order_id: str) -> Sequence[Report]:
        """Return those that answer this order."""
        return sorted((each for each in self._of(tenant) if each.order_id == order_id), key=lambda each: each.id)

    async def withheld(self, tenant: str, order_id: str) -> Sequence[Report]:
        """Return those of this order that wait for its payment."""
        return [each for each in await self.of_order(tenant, order_id) if each.state is ReportState.WITHHELD]

    async def take_over(self, now: datetime, *, due_at: datetime, most: int) -> Sequence[Report]:
        """Lease unfinished ones of all tenants that are due, longest first."""
        due = [key for key, moment in self._due_at.items() if moment <= now and self._reports[key].is_unfinished]
        taken = sorted(due, key=lambda key: self._due_at[key])[:most]
        self._due_at.update(dict.fromkeys(taken, due_at))
        return [self._reports[key] for key in taken]

    async def replace(self, report: Report) -> None:
        """Keep its new value, unless it was changed meanwhile."""
        kept = self._reports.get((report.tenant, report.id))
        if kept is None or kept.version != report.version - 1:
            raise ReportChangedMeanwhile(report.id)
        self._reports[report.tenant, report.id] = report

    def _of(self, tenant: str) -> Iterator[Report]:
        return (report for (owner, _), report in self._reports.items() if owner == tenant)
