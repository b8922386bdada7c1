"""Documents in SQL, within a transaction."""

from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from archive.adapters.outbound.sql.document_rows import row_of
from archive.adapters.outbound.sql.tables import DOCUMENTS
from archive.domain.document import Document

# Made once: what differs from time to time are its parameters.
_ADD = insert(DOCUMENTS)


class SqlDocumentRepository:
    """The documents as one transaction sees them."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(self, document: Document) -> None:
        """Keep a new one."""
        await self._connection.execute(_ADD, row_of(document))
