"""The events that the service sends and receives, as AsyncAPI describes them."""

from chassis.messaging.asyncapi import Channel, Message

from analytics.adapters.inbound.broker import bookings, invoices, reports

CHANNELS = (
    Channel(
        bookings.TOPIC,
        "receive",
        "How bookings ended.",
        [Message(name, bookings.BookingFact, "It is counted.") for name in bookings.COUNTED],
    ),
    Channel(
        reports.TOPIC,
        "receive",
        "Reports, to count them and what was found.",
        [
            Message(reports.RECEIVED, reports.ReceivedFact, "The results are there."),
            Message(reports.FINALIZED, reports.FinalizedFact, "It is rendered, paid for, and released."),
        ],
    ),
    Channel(
        invoices.TOPIC,
        "receive",
        "Invoices, to count them and their amounts.",
        [Message(invoices.ISSUED, invoices.IssuedFact, "It was issued.")],
    ),
)
