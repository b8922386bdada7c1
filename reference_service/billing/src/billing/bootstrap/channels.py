"""The events that the service sends and receives, as AsyncAPI describes them."""

from chassis.messaging.asyncapi import Channel, Message

from billing.adapters.inbound.broker import reports
from billing.adapters.outbound.broker.invoice_events import ISSUED, TOPIC, IssuedFact

CHANNELS = (
    Channel(
        TOPIC,
        "send",
        "What happens to invoices.",
        [Message(ISSUED, IssuedFact, "A report has its invoice.")],
    ),
    Channel(
        reports.TOPIC,
        "receive",
        "Reports, to invoice them when they are final.",
        [Message(reports.FINALIZED, reports.FinalizedFact, "A report is final.")],
    ),
)
