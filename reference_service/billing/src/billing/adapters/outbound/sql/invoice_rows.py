"""Invoices as rows."""

from collections.abc import Mapping
from typing import Any

from billing.domain.invoice import Invoice
from billing.domain.invoice_number import InvoiceNumber
from billing.domain.money import Money


def row_of(invoice: Invoice) -> dict[str, Any]:
    """Lay it out in columns."""
    return {
        "tenant": invoice.tenant,
        "id": invoice.id,
        "year": invoice.number.year,
        "sequence": invoice.number.sequence,
        "report_id": invoice.report_id,
        "patient_name": invoice.patient_name,
        "panel": invoice.panel,
        "amount": invoice.price.amount,
        "currency": invoice.price.currency,
        "issued_at": invoice.issued_at,
    }


def invoice_of(row: Mapping[Any, Any]) -> Invoice:
    """Put it together again."""
    return Invoice(
        tenant=row["tenant"],
        id=row["id"],
        number=InvoiceNumber(row["year"], row["sequence"]),
        report_id=row["report_id"],
        patient_name=row["patient_name"],
        panel=row["panel"],
        price=Money(row["amount"], row["currency"]),
        issued_at=row["issued_at"],
    )
