"""The reports service in memory."""

from archive.ports.reports import ReportsUnavailable


class InMemoryReports:
    """Has the documents that it was given, and no answer for any other."""

    def __init__(self, **documents: bytes) -> None:
        self._documents = documents

    async def document(self, report_id: str) -> bytes:
        """Return the document of a final report."""
        try:
            return self._documents[report_id]
        except KeyError:
            raise ReportsUnavailable from None
