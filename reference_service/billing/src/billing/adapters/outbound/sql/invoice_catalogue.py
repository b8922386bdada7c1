"""Looking invoices up in SQL, without a transaction."""

from collections.abc import Sequence

from chassis.sql.database import Database
from sqlalchemy import select, tuple_

from billing.adapters.outbound.sql.invoice_rows import invoice_of
from billing.adapters.outbound.sql.tables import INVOICES
from billing.domain.invoice import Invoice
from billing.domain.invoice_number import InvoiceNumber


class SqlInvoiceCatalogue:
    """The invoices as last committed."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def of_report(self, tenant: str, report_id: str) -> Invoice | None:
        """Return the invoice of this report, if there is one."""
        table = INVOICES
        query = select(table).where(table.c.tenant == tenant, table.c.report_id == report_id)
        async with self._database.read() as connection:
            found = await connection.execute(query)
        row = found.mappings().one_or_none()
        return None if row is None else invoice_of(row)

    async def page(self, tenant: str, *, before: InvoiceNumber | None, limit: int) -> Sequence[Invoice]:
        """Return at most `limit` of them from the highest number down, from below the number `before` on."""
        table = INVOICES
        number = tuple_(table.c.year, table.c.sequence)
        newest_first = (table.c.year.desc(), table.c.sequence.desc())
        query = select(table).where(table.c.tenant == tenant).order_by(*newest_first).limit(limit)
        if before is not None:
            query = query.where(number < tuple_(before.year, before.sequence))
        async with self._database.read() as connection:
            found = await connection.execute(query)
        return [invoice_of(row) for row in found.mappings()]
