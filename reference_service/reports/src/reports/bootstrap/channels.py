"""The events that the service sends and receives, as AsyncAPI describes them."""

from chassis.messaging.asyncapi import Channel, Message

from reports.adapters.outbound.broker.report_events import FACTS, TOPIC, TYPES

CHANNELS = (
    Channel(
        TOPIC,
        "send",
        "What happens to reports, in order for each of them.",
        [Message(TYPES[event], fact, fact.__doc__ or "") for event, fact in FACTS.items()],
    ),
)
