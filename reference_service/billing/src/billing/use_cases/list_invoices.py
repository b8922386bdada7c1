"""List the invoices."""

from collections.abc import Sequence
from dataclasses import dataclass

from billing.domain.actor import Actor
from billing.domain.invoice import Invoice
from billing.domain.invoice_number import InvoiceNumber
from billing.domain.roles import READ, require_role
from billing.ports.invoice_catalogue import InvoiceCatalogue

LARGEST_PAGE = 100


@dataclass(frozen=True, slots=True)
class ListInvoices:
    """Go through those of the caller's tenant page by page, newest first, from below the number `before` on."""

    actor: Actor
    before: InvoiceNumber | None = None
    limit: int = 20


@dataclass(frozen=True, slots=True)
class InvoicePage:
    """A page, and the number below which the next one starts, if there is one."""

    items: Sequence[Invoice]
    next_before: InvoiceNumber | None


class ListInvoicesHandler:
    """Give one page of them, of at least one and at most 100, whatever was asked for."""

    def __init__(self, *, catalogue: InvoiceCatalogue) -> None:
        self._catalogue = catalogue

    async def handle(self, query: ListInvoices) -> InvoicePage:
        """
        Return the page that the query names.

        Raises:
            NotAllowed: the caller may not read.
        """
        require_role(query.actor, READ)
        limit = min(max(query.limit, 1), LARGEST_PAGE)
        found = await self._catalogue.page(query.actor.tenant, before=query.before, limit=limit + 1)
        items = found[:limit]
        return InvoicePage(items, items[-1].number if len(found) > limit else None)
