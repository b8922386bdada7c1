"""The sagas of the service."""

from typing import Any

from chassis.saga.definition import SagaDefinition

from booking.bootstrap.container import Container


def definitions(container: Container) -> list[SagaDefinition[Any]]:
    """Give each kind of saga, with what carries out its steps."""
    return [container.book_test_saga().definition, container.pay_due_saga().definition]
