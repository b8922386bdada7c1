"""The events that the service sends and receives, as AsyncAPI describes them."""

from chassis.messaging.asyncapi import Channel, Message

from notifications.adapters.inbound.broker import bookings, reports
from notifications.adapters.outbound.broker.notification_events import TOPIC, TYPES

CHANNELS = (
    Channel(
        TOPIC,
        "send",
        "What becomes of notifications.",
        [Message(name, event, event.__doc__ or "") for event, name in TYPES.items()],
    ),
    Channel(
        reports.TOPIC,
        "receive",
        "Reports, to tell patients when they are ready.",
        [Message(reports.FINALIZED, reports.FinalizedFact, "A report is final.")],
    ),
    Channel(
        bookings.TOPIC,
        "receive",
        "Bookings, to tell patients what became of them.",
        [
            Message(bookings.CONFIRMED, bookings.BookingFact, "A booking is settled."),
            Message(bookings.REFUSED, bookings.BookingFact, "A booking came to nothing."),
            Message(bookings.PAYMENT_DUE, bookings.BookingFact, "A booking goes on, and is still to be paid."),
        ],
    ),
)
