"""What the service listens to."""

from collections.abc import Callable, Mapping

from chassis.messaging.dispatch import Handler

from notifications.adapters.inbound.broker import bookings, reports
from notifications.bootstrap.container import Container


def consumers(container: Container, wake: Callable[[], None]) -> dict[str, tuple[str, Mapping[str, Handler]]]:
    """Give each consumer, by its name, the topic that it reads and what handles which type of event."""
    notify_patient = container.notify_patient()
    report = reports.ReportConsumer(notify_patient=notify_patient, wake=wake)
    booking = bookings.BookingConsumer(notify_patient=notify_patient, wake=wake)
    return {
        reports.NAME: (reports.TOPIC, report.handlers),
        bookings.NAME: (bookings.TOPIC, booking.handlers),
    }
