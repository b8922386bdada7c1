"""Find an invoice."""

from dataclasses import dataclass

from billing.domain.actor import Actor
from billing.domain.errors import InvoiceNotFound
from billing.domain.invoice import Invoice
from billing.domain.roles import READ, require_role
from billing.ports.invoice_catalogue import InvoiceCatalogue


@dataclass(frozen=True, slots=True)
class FindInvoice:
    """Look up the one of a report."""

    actor: Actor
    report_id: str


class FindInvoiceHandler:
    """Give the invoice of a report; there is one soon after the report is final."""

    def __init__(self, *, catalogue: InvoiceCatalogue) -> None:
        self._catalogue = catalogue

    async def handle(self, query: FindInvoice) -> Invoice:
        """
        Find it.

        Raises:
            NotAllowed: the caller may not read.
            InvoiceNotFound: the caller's tenant has none for this report.
        """
        require_role(query.actor, READ)
        found = await self._catalogue.of_report(query.actor.tenant, query.report_id)
        if found is None:
            raise InvoiceNotFound(query.report_id)
        return found
