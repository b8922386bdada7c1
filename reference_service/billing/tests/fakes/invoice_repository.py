"""Invoices in memory."""

from billing.domain.errors import ReportAlreadyInvoiced
from billing.domain.invoice import Invoice
from billing.domain.invoice_number import InvoiceNumber


class InMemoryInvoiceRepository:
    """The invoices of one transaction, in a dictionary, and the last numbers."""

    def __init__(self, invoices: dict[tuple[str, str], Invoice], last_numbers: dict[tuple[str, int], int]) -> None:
        self._invoices = invoices
        self._last_numbers = last_numbers

    async def next_number(self, tenant: str, year: int) -> InvoiceNumber:
        """Take the next number of this year; it goes back if the transaction does not commit."""
        taken = self._last_numbers.get((tenant, year), 0) + 1
        self._last_numbers[tenant, year] = taken
        return InvoiceNumber(year, taken)

    async def add(self, invoice: Invoice) -> None:
        """Keep a new one, unless the report has one."""
        if (invoice.tenant, invoice.report_id) in self._invoices:
            raise ReportAlreadyInvoiced(invoice.report_id)
        self._invoices[invoice.tenant, invoice.report_id] = invoice
