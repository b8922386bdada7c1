"""Reports that are final, on their way to their invoices."""

from collections.abc import Mapping
from decimal import Decimal

from chassis.messaging.dispatch import Handler, Reject
from chassis.messaging.envelope import Envelope
from msgspec import Struct

from billing.domain.errors import InvalidInvoice
from billing.domain.money import Money
from billing.use_cases.issue_invoice import IssueInvoice, IssueInvoiceHandler

NAME = "reports"
TOPIC = "reports.report"
FINALIZED = "reports.report.finalized"


class FinalizedFact(Struct, frozen=True):
    """As much of the event as an invoice needs; whatever else it says is passed over."""

    tenant: str
    report_id: str
    patient_name: str
    panel: str
    amount: Decimal | None = None
    currency: str | None = None


class ReportConsumer:
    """Turns a message into a command; the rules are in the use case."""

    def __init__(self, *, issue_invoice: IssueInvoiceHandler) -> None:
        self._issue_invoice = issue_invoice

    @property
    def handlers(self) -> Mapping[str, Handler]:
        """What handles which type of event."""
        return {FINALIZED: self.on_finalized}

    async def on_finalized(self, envelope: Envelope) -> None:
        """Invoice it."""
        report = envelope.read(FinalizedFact)
        command = IssueInvoice(
            consumer=NAME,
            message_id=envelope.id,
            tenant=report.tenant,
            report_id=report.report_id,
            patient_name=report.patient_name,
            panel=report.panel,
            price=_price_of(report),
        )
        await self._issue_invoice.handle(command)


def _price_of(report: FinalizedFact) -> Money | None:
    if report.amount is None:
        return None
    try:
        return Money(report.amount, report.currency or "")
    except InvalidInvoice as error:
        # It will say the same however often it comes.
        raise Reject(str(error)) from error
