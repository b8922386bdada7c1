"""The registration tally in memory."""

from datetime import date


class InMemoryRegistrationTally:
    """The counts of one transaction."""

    def __init__(self, counts: dict[tuple[str, date], int]) -> None:
        self._counts = counts

    async def count(self, tenant: str, day: date) -> None:
        """Add one to this day of the tenant."""
        self._counts[tenant, day] = self._counts.get((tenant, day), 0) + 1
