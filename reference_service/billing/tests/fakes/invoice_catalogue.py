"""Looking invoices up in memory."""

from collections.abc import Sequence

from billing.domain.invoice import Invoice
from billing.domain.invoice_number import InvoiceNumber

from tests.fakes.store import Store


class InMemoryInvoiceCatalogue:
    """The committed invoices."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def of_report(self, tenant: str, report_id: str) -> Invoice | None:
        """Return the invoice of this report, if there is one."""
        return self._store.committed.invoices.get((tenant, report_id))

    async def page(self, tenant: str, *, before: InvoiceNumber | None, limit: int) -> Sequence[Invoice]:
        """Return at most `limit` of them from the highest number down, from below the number `before` on."""
        ours = (each for each in self._store.committed.invoices.values() if each.tenant == tenant)
        below = (each for each in ours if before is None or each.number < before)
        return sorted(below, key=lambda each: each.number, reverse=True)[:limit]
