"""The events that the service sends and receives, as AsyncAPI describes them."""

from chassis.messaging.asyncapi import Channel, Message

from scheduling.adapters.outbound.broker.slot_events import TOPIC, TYPES

CHANNELS = (
    Channel(
        TOPIC,
        "send",
        "What happens to slots, in order for each of them.",
        [Message(name, event, event.__doc__ or "") for event, name in TYPES.items()],
    ),
)
