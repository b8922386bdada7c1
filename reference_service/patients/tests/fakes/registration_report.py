"""Looking the counted registrations up in memory."""

from collections.abc import Sequence

from patients.ports.registration_report import DayCount

from tests.fakes.store import Store


class InMemoryRegistrationReport:
    """The committed counts."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def latest(self, tenant: str, days: int) -> Sequence[DayCount]:
        """Return the last `days` days that have any, latest first."""
        counts = self._store.committed.registration_tally
        found = sorted((day for owner, day in counts if owner == tenant), reverse=True)
        return [DayCount(day, counts[tenant, day]) for day in found[:days]]
