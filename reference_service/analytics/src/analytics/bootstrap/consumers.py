"""What the service listens to."""

from collections.abc import Mapping

from chassis.messaging.dispatch import Handler

from analytics.adapters.inbound.broker import bookings, invoices, reports
from analytics.bootstrap.container import Container


def consumers(container: Container) -> dict[str, tuple[str, Mapping[str, Handler]]]:
    """Give each consumer, by its name, the topic that it reads and what handles which type of event."""
    count = container.count_activity()
    return {
        bookings.NAME: (bookings.TOPIC, bookings.BookingConsumer(count_activity=count).handlers),
        reports.NAME: (reports.TOPIC, reports.ReportConsumer(count_activity=count).handlers),
        invoices.NAME: (invoices.TOPIC, invoices.InvoiceConsumer(count_activity=count).handlers),
    }
