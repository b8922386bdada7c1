"""Events as others see them: the contract of what this service publishes."""

from chassis.messaging.envelope import Envelope
from msgspec import Struct

from billing.domain.events import InvoiceIssued

TOPIC = "billing.invoice"
ISSUED = "billing.invoice.issued"


class IssuedFact(Struct, frozen=True, kw_only=True):
    """What others may know of a new invoice; the amount is a decimal number such as 1450.00."""

    tenant: str
    invoice_id: str
    report_id: str
    amount: str
    currency: str


def envelope_of(event: InvoiceIssued) -> Envelope:
    """Put an event on its way; those of one invoice stay in order."""
    fact = IssuedFact(
        tenant=event.tenant,
        invoice_id=event.invoice_id,
        report_id=event.report_id,
        amount=str(event.price.amount),
        currency=event.price.currency,
    )
    return Envelope.seal(
        fact,
        source="billing",
        type=ISSUED,
        topic=TOPIC,
        key=event.invoice_id,
        time=event.occurred_at,
    )
