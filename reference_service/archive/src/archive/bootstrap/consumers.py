"""What the service listens to."""

from collections.abc import Mapping

from chassis.messaging.dispatch import Handler

from archive.adapters.inbound.broker import reports
from archive.bootstrap.container import Container


def consumers(container: Container) -> dict[str, tuple[str, Mapping[str, Handler]]]:
    """Give each consumer, by its name, the topic that it reads and what handles which type of event."""
    report = reports.ReportConsumer(archive_report=container.archive_report())
    return {reports.NAME: (reports.TOPIC, report.handlers)}
