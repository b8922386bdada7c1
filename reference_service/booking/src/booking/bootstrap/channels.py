"""The events that the service sends and receives, as AsyncAPI describes them."""

from chassis.messaging.asyncapi import Channel, Message

from booking.adapters.outbound.broker.booking_events import TOPIC, TYPES, BookingFact

CHANNELS = (
    Channel(
        TOPIC,
        "send",
        "What happens to bookings, in order for each of them.",
        [Message(name, BookingFact, event.__doc__ or "") for event, name in TYPES.items()],
    ),
)
