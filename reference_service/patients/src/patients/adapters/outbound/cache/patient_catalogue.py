"""Looking patients up in the memory of this process first (cache-aside)."""

from collections.abc import Sequence

from chassis.cache.ttl_cache import TtlCache

from patients.domain.events import PatientEvent
from patients.domain.patient import Patient
from patients.ports.patient_catalogue import PatientCatalogue

# Whose and which: what one tenant read is never another's answer.
Key = tuple[str, str]


class CachedPatientCatalogue:
    """
    The patients as they were committed at most the cache's time to live ago.

    What this process changes it forgets at once; what another one changes is seen here when that time is over.

    Source: Cache-aside pattern, Microsoft Azure Architecture Center.
    """

    def __init__(self, *, behind: PatientCatalogue, cache: TtlCache[Key, Patient | None]) -> None:
        self._behind = behind
        self._cache = cache

    async def find(self, tenant: str, patient_id: str) -> Patient | None:
        """Return the one with this id, if there is one."""
        return await self._cache.remembered((tenant, patient_id), lambda: self._behind.find(tenant, patient_id))

    async def page(self, tenant: str, *, after: str | None, limit: int) -> Sequence[Patient]:
        """Return at most `limit` of them in the order of their ids, from behind `after` on; never from memory."""
        return await self._behind.page(tenant, after=after, limit=limit)

    def forget(self, events: Sequence[PatientEvent]) -> None:
        """Forget whom something happened to."""
        for event in events:
            self._cache.forget((event.tenant, event.patient_id))
