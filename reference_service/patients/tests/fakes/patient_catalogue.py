"""Looking patients up in memory."""

from collections.abc import Sequence

from patients.domain.patient import Patient

from tests.fakes.store import Store


class InMemoryPatientCatalogue:
    """The committed patients."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def find(self, tenant: str, patient_id: str) -> Patient | None:
        """Return the one with this id, if there is one."""
        return self._store.committed.patients.get((tenant, patient_id))

    async def page(self, tenant: str, *, after: str | None, limit: int) -> Sequence[Patient]:
        """Return at most `limit` of them in the order of their ids, from behind `after` on."""
        kept = self._store.committed.patients
        behind = sorted(key for owner, key in kept if owner == tenant and (after is None or key > after))
        return [kept[tenant, key] for key in behind[:limit]]
