from collections.abc import Sequence

import pytest
from chassis.cache.ttl_cache import TtlCache
from chassis.metrics.registry import Metrics

from patients.adapters.outbound.cache.patient_catalogue import CachedPatientCatalogue
from patients.domain.events import PatientChanged
from patients.domain.patient import Patient

from tests.examples import NOON, NORTH, SOUTH, other_details, patient
from tests.fakes.patient_catalogue import InMemoryPatientCatalogue
from tests.fakes.store import Store

TTL = 5.0


class CountedCatalogue(InMemoryPatientCatalogue):
    """What is behind the cache; it notes what it is asked for."""

    def __init__(self, store: Store) -> None:
        super().__init__(store)
        self.asked: list[tuple[str, str]] = []

    async def find(self, tenant: str, patient_id: str) -> Patient | None:
        self.asked.append((tenant, patient_id))
        return await super().find(tenant, patient_id)


class SetClock:
    """Seconds that a test sets."""

    def __init__(self) -> None:
        self.time = 0.0

    def __call__(self) -> float:
        return self.time


@pytest.fixture
def behind(store: Store) -> CountedCatalogue:
    store.committed.patients[NORTH, "1"] = patient("1")
    return CountedCatalogue(store)


@pytest.fixture
def seconds() -> SetClock:
    return SetClock()


@pytest.fixture
def cached(behind: CountedCatalogue, seconds: SetClock) -> CachedPatientCatalogue:
    metrics = Metrics().for_service("test", "0").cache
    return CachedPatientCatalogue(
        behind=behind,
        cache=TtlCache("patients", ttl=TTL, most=100, metrics=metrics, clock=seconds),
    )


def change(store: Store) -> Patient:
    """Commit a change, as another process would: nobody here is told."""
    changed = patient("1").change(other_details())
    store.committed.patients[NORTH, "1"] = changed
    return changed


async def test_what_is_read_again_is_not_asked_for_again(cached: CachedPatientCatalogue, behind: CountedCatalogue):
    assert [await cached.find(NORTH, "1") for _ in range(3)] == [patient("1")] * 3
    assert behind.asked == [(NORTH, "1")]


async def test_what_one_tenant_read_is_no_other_tenants_answer(cached: CachedPatientCatalogue):
    assert await cached.find(NORTH, "1") == patient("1")
    assert await cached.find(SOUTH, "1") is None
    assert await cached.find(NORTH, "1") == patient("1")


async def test_a_change_of_another_process_is_seen_when_the_time_is_over(
    cached: CachedPatientCatalogue,
    store: Store,
    seconds: SetClock,
):
    await cached.find(NORTH, "1")
    changed = change(store)
    seconds.time = TTL - 0.1
    assert await cached.find(NORTH, "1") == patient("1")
    seconds.time = TTL
    assert await cached.find(NORTH, "1") == changed


async def test_a_change_of_this_process_is_seen_at_once(cached: CachedPatientCatalogue, store: Store):
    await cached.find(NORTH, "1")
    changed = change(store)
    cached.forget([PatientChanged(tenant=NORTH, patient_id="1", version=2, occurred_at=NOON)])
    assert await cached.find(NORTH, "1") == changed


async def test_a_page_is_never_given_from_memory(cached: CachedPatientCatalogue, store: Store):
    before: Sequence[Patient] = await cached.page(NORTH, after=None, limit=9)
    changed = change(store)
    after: Sequence[Patient] = await cached.page(NORTH, after=None, limit=9)
    assert (before, after) == ([patient("1")], [changed])
