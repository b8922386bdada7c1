"""Where invoices are looked up."""

from collections.abc import Sequence
from typing import Protocol

from billing.domain.invoice import Invoice
from billing.domain.invoice_number import InvoiceNumber


class InvoiceCatalogue(Protocol):
    """The invoices as last committed, read without a transaction; those of one tenant at a time."""

    async def of_report(self, tenant: str, report_id: str) -> Invoice | None:
        """Return the invoice of this report, if there is one."""
        ...

    async def page(self, tenant: str, *, before: InvoiceNumber | None, limit: int) -> Sequence[Invoice]:
        """Return at most `limit` of them from the highest number down, from below the number `before` on."""
        ...
