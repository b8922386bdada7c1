"""Where invoices are kept."""

from typing import Protocol

from billing.domain.invoice import Invoice
from billing.domain.invoice_number import InvoiceNumber


class InvoiceRepository(Protocol):
    """The invoices as one transaction sees them."""

    async def next_number(self, tenant: str, year: int) -> InvoiceNumber:
        """
        Take the next number of this year.

        It is taken if and only if the transaction commits, so there is no gap: whoever comes second waits until then.
        """
        ...

    async def add(self, invoice: Invoice) -> None:
        """
        Keep a new one.

        Raises:
            ReportAlreadyInvoiced: the report has one; nothing else can be done in this transaction.
        """
        ...
