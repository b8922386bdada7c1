"""Invoices in SQL, within a transaction."""

from chassis.sql.dialect_insert import dialect_insert
from sqlalchemy.ext.asyncio import AsyncConnection

from billing.adapters.outbound.sql.invoice_rows import row_of
from billing.adapters.outbound.sql.tables import INVOICE_COUNTERS, INVOICES
from billing.domain.errors import ReportAlreadyInvoiced
from billing.domain.invoice import Invoice
from billing.domain.invoice_number import InvoiceNumber


class SqlInvoiceRepository:
    """The invoices as one transaction sees them."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def next_number(self, tenant: str, year: int) -> InvoiceNumber:
        """Take the next number of this year; it goes back if the transaction does not commit."""
        counters = INVOICE_COUNTERS
        first = dialect_insert(self._connection, counters).values(tenant=tenant, year=year, last=1)
        one_more = first.on_conflict_do_update(
            index_elements=["tenant", "year"],
            set_={"last": counters.c.last + 1},
        ).returning(counters.c.last)
        taken = await self._connection.execute(one_more)
        return InvoiceNumber(year, taken.scalar_one())

    async def add(self, invoice: Invoice) -> None:
        """Keep a new one, unless the report has one."""
        add = dialect_insert(self._connection, INVOICES).on_conflict_do_nothing(index_elements=["tenant", "report_id"])
        done = await self._connection.execute(add, row_of(invoice))
        if done.rowcount == 0:
            raise ReportAlreadyInvoiced(invoice.report_id)
