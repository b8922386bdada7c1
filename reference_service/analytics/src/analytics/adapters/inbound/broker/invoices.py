"""Invoices that were issued, on their way into the figures."""

from collections.abc import Mapping
from decimal import Decimal

from chassis.messaging.dispatch import Handler
from chassis.messaging.envelope import Envelope
from msgspec import Struct

from analytics.domain.figures import Figures
from analytics.use_cases.count_activity import CountActivity, CountActivityHandler

NAME = "invoices"
TOPIC = "billing.invoice"
ISSUED = "billing.invoice.issued"


class IssuedFact(Struct, frozen=True):
    """As much of the event as the figures need; whatever else it says is passed over."""

    tenant: str
    amount: Decimal


class InvoiceConsumer:
    """Turns a message into a command; the rules are in the use case."""

    def __init__(self, *, count_activity: CountActivityHandler) -> None:
        self._count_activity = count_activity

    @property
    def handlers(self) -> Mapping[str, Handler]:
        """What handles which type of event."""
        return {ISSUED: self.on_issued}

    async def on_issued(self, envelope: Envelope) -> None:
        """Count it, and its amount."""
        invoice = envelope.read(IssuedFact)
        command = CountActivity(
            consumer=NAME,
            message_id=envelope.id,
            tenant=invoice.tenant,
            day=envelope.time.date(),
            figures=Figures(invoices=1, invoiced=invoice.amount),
        )
        await self._count_activity.handle(command)
