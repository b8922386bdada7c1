"""What the core asks the processes of the platform."""

from collections.abc import Sequence
from typing import Protocol

from gateway.domain.platform import ServiceHealth


class Processes(Protocol):
    """The processes of the platform, each at its address."""

    def addresses(self) -> Sequence[str]:
        """Return where they are."""
        ...

    async def services_at(self, address: str) -> Sequence[ServiceHealth]:
        """Return how the services are that the process at an address hosts; it may raise ServiceUnavailable."""
        ...
