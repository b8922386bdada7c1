"""The events that the service sends and receives, as AsyncAPI describes them."""

from chassis.messaging.asyncapi import Channel, Message

from archive.adapters.inbound.broker import reports
from archive.adapters.outbound.broker.document_events import TOPIC, TYPES

CHANNELS = (
    Channel(
        TOPIC,
        "send",
        "What happens to the documents of reports.",
        [Message(name, event, event.__doc__ or "") for event, name in TYPES.items()],
    ),
    Channel(
        reports.TOPIC,
        "receive",
        "Reports that are final, to archive their documents.",
        [Message(reports.FINALIZED, reports.FinalizedFact, "It is rendered, paid for, and released.")],
    ),
)
