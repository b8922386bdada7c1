"""The events that the service sends and receives, as AsyncAPI describes them."""

from chassis.messaging.asyncapi import Channel, Message

from payments.adapters.outbound.broker.payment_events import TOPIC, TYPES

CHANNELS = (
    Channel(
        TOPIC,
        "send",
        "What the card provider has answered, in order for each payment.",
        [Message(name, event, event.__doc__ or "") for event, name in TYPES.items()],
    ),
)
