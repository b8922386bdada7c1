# Owned by the template. Change it there, then run: copier update
"""What a host gives to a service that is being opened."""

from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from typing import TypeVar

from chassis.lifecycle import Lifecycle
from chassis.metrics.service import ServiceMetrics

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Runtime:
    """The host's side of opening a service.

    Args:
        service: The service's name.
        version: The service's version.
        metrics: Its recorders, already labelled with its name.
        lifecycle: What closes when the host does.
    """

    service: str
    version: str
    metrics: ServiceMetrics
    lifecycle: Lifecycle

    async def open(self, name: str, manager: AbstractAsyncContextManager[T]) -> T:
        """Enter a resource that stays open as long as the service does.

        Args:
            name: What an operator calls it: `database`.
            manager: What to enter.

        Raises:
            StartFailed: It could not be entered; everything opened before has been closed.
        """
        return await self.lifecycle.open(f"{self.service} {name}", manager)
