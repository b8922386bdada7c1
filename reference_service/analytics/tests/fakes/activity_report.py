"""Looking figures up in memory."""

from collections.abc import Sequence

from analytics.domain.dashboard import Day
from analytics.domain.figures import Figures

from tests.fakes.store import Store


class InMemoryActivityReport:
    """The committed figures."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def total(self, tenant: str) -> Figures:
        """Return those of all days together."""
        return sum((each.figures for each in await self.latest(tenant, 10**6)), Figures())

    async def latest(self, tenant: str, days: int) -> Sequence[Day]:
        """Return those of the last days, latest first."""
        kept = self._store.committed.activity
        found = sorted((day for owner, day in kept if owner == tenant), reverse=True)
        return [Day(day, kept[tenant, day]) for day in found[:days]]
