"""The invoice of a report."""

from dataclasses import dataclass
from datetime import datetime

from billing.domain.invoice_number import InvoiceNumber
from billing.domain.money import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Invoice:
    """What a tenant asks for one report; there is exactly one, and it never changes."""

    tenant: str
    id: str
    number: InvoiceNumber
    report_id: str
    patient_name: str
    panel: str
    price: Money
    issued_at: datetime
