"""What the service listens to."""

from collections.abc import Mapping

from chassis.messaging.dispatch import Handler

from billing.adapters.inbound.broker import reports
from billing.bootstrap.container import Container


def consumers(container: Container) -> dict[str, tuple[str, Mapping[str, Handler]]]:
    """Give each consumer, by its name, the topic that it reads and what handles which type of event."""
    report = reports.ReportConsumer(issue_invoice=container.issue_invoice())
    return {reports.NAME: (reports.TOPIC, report.handlers)}
