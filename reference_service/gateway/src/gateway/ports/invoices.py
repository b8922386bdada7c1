"""What the core asks the billing service."""

from typing import Protocol

from gateway.domain.invoice import Invoice


class Invoices(Protocol):
    """The billing service; it may raise ServiceUnavailable."""

    async def of_report(self, report_id: str) -> Invoice | None:
        """Return the invoice of a report, if there is one yet."""
        ...
