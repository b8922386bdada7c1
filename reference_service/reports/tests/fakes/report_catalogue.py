"""Looking reports up in memory."""

from collections.abc import Sequence
from datetime import datetime

from reports.domain.report import Report, ReportState
from reports.domain.trend import Measured, Visit

from tests.fakes.store import Store


class InMemoryReportCatalogue:
    """The committed reports."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def find(self, tenant: str, report_id: str) -> Report | None:
        """Return the one of a tenant with this id, if there is one."""
        return self._store.committed.reports.get((tenant, report_id))

    async def page(self, tenant: str, *, record_number: str | None, before: str | None, limit: int) -> Sequence[Report]:
        """Return at most `limit` of a tenant, newest first."""
        wanted = [
            report
            for report in self._of(tenant)
            if record_number in (None, report.findings.record_number) and (before is None or report.id < before)
        ]
        return sorted(wanted, key=lambda report: report.id, reverse=True)[:limit]

    async def visits(self, tenant: str, record_number: str, *, before: datetime, most: int) -> Sequence[Visit]:
        """Return what was measured of a patient of a tenant before a moment."""
        of_patient = [report.findings for report in self._of(tenant) if report.findings.record_number == record_number]
        earlier = [each for each in of_patient if each.observed_at < before]
        latest = sorted(earlier, key=lambda each: each.observed_at, reverse=True)[:most]
        return [
            Visit(each.observed_at, [Measured(value.code, value.unit, value.value) for value in each.analytes])
            for each in latest
        ]

    async def failed(self) -> Sequence[Report]:
        """Return those of all tenants that could not be rendered, oldest first."""
        failed = [each for each in self._store.committed.reports.values() if each.state is ReportState.FAILED]
        return sorted(failed, key=lambda each: (each.received_at, each.id))

    async def anywhere(self, report_id: str) -> Sequence[Report]:
        """Return those with this id of whichever tenant."""
        return [report for (_, number), report in self._store.committed.reports.items() if number == report_id]

    def _of(self, tenant: str) -> Sequence[Report]:
        return [report for (owner, _), report in self._store.committed.reports.items() if owner == tenant]
