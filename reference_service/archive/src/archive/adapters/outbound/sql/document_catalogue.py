"""Looking documents up in SQL, without a transaction."""

from chassis.sql.database import Database
from chassis.sql.hot_read import HotRead
from sqlalchemy import bindparam, select

from archive.adapters.outbound.sql.document_rows import document_of
from archive.adapters.outbound.sql.tables import DOCUMENTS
from archive.domain.document import Document

_BY_REPORT = select(DOCUMENTS).where(
    DOCUMENTS.c.tenant == bindparam("tenant"),
    DOCUMENTS.c.report_id == bindparam("report_id"),
)


class SqlDocumentCatalogue:
    """The documents as last committed."""

    def __init__(self, database: Database) -> None:
        self._by_report = HotRead(database, _BY_REPORT)

    async def find(self, tenant: str, report_id: str) -> Document | None:
        """Return the one of this report, if there is one."""
        row = await self._by_report.first(tenant=tenant, report_id=report_id)
        return None if row is None else document_of(row)
