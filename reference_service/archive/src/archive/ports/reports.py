"""What the core asks the reports service."""

from typing import Protocol


class ReportsUnavailable(Exception):
    """The reports service gave no answer; it is asked again later, however long that takes."""


class ReportNotGiven(Exception):
    """The reports service answered, but not with the document."""


class Reports(Protocol):
    """The reports service, as far as this one needs it."""

    async def document(self, tenant: str, report_id: str) -> bytes:
        """
        Return the document of a tenant's final report.

        Raises:
            ReportsUnavailable: it gave no answer.
            ReportNotGiven: it gave another one.
        """
        ...
