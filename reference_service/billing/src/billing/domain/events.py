"""What happened: facts that others may want to know."""

from dataclasses import dataclass
from datetime import datetime

from billing.domain.money import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class InvoiceIssued:
    """A report has its invoice."""

    tenant: str
    invoice_id: str
    report_id: str
    price: Money
    occurred_at: datetime
