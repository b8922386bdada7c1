"""Looking documents up in memory."""

from archive.domain.document import Document

from tests.fakes.store import Store


class InMemoryDocumentCatalogue:
    """The committed documents."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def find(self, tenant: str, report_id: str) -> Document | None:
        """Return the one of this report, if there is one."""
        return self._store.committed.documents.get((tenant, report_id))
