"""The reports service in memory."""

from collections.abc import Mapping

from archive.ports.reports import ReportsUnavailable


class InMemoryReports:
    """Has the documents that it was given, and no answer for any other."""

    def __init__(self, documents: Mapping[tuple[str, str], bytes]) -> None:
        self._documents = documents

    async def document(self, tenant: str, report_id: str) -> bytes:
        """Return the document of a tenant's final report."""
        try:
            return self._documents[tenant, report_id]
        except KeyError:
            raise ReportsUnavailable from None
