"""What the service listens to."""

from collections.abc import Mapping

from chassis.messaging.dispatch import Handler

from scheduling.bootstrap.container import Container


def consumers(_container: Container) -> dict[str, tuple[str, Mapping[str, Handler]]]:
    """Give each consumer, by its name, the topic that it reads and what handles which type of event."""
    return {}
