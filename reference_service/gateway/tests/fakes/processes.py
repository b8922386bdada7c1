"""The processes of the platform, in memory."""

from collections.abc import Sequence

from gateway.domain.errors import ServiceUnavailable
from gateway.domain.platform import ServiceHealth


class InMemoryProcesses:
    """Processes by their addresses; None: it gives no answer."""

    def __init__(self) -> None:
        self.known: dict[str, Sequence[ServiceHealth] | None] = {}

    def addresses(self) -> Sequence[str]:
        """Return where they are."""
        return list(self.known)

    async def services_at(self, address: str) -> Sequence[ServiceHealth]:
        """Return how the services are there."""
        services = self.known[address]
        if services is None:
            raise ServiceUnavailable(address)
        return services
