from datetime import timedelta

import pytest

from patients.use_cases.count_registration import CountRegistration, CountRegistrationHandler

from tests.examples import NOON, NORTH, SOUTH
from tests.fakes.store import Store
from tests.fakes.unit_of_work import InMemoryUnitOfWork

TODAY = NOON.date()


@pytest.fixture
def handler(unit_of_work: InMemoryUnitOfWork) -> CountRegistrationHandler:
    return CountRegistrationHandler(unit_of_work=unit_of_work)


async def test_registrations_are_counted_by_day(handler: CountRegistrationHandler, store: Store):
    tomorrow = TODAY + timedelta(days=1)
    for message_id, day in (("a", TODAY), ("b", tomorrow), ("c", TODAY)):
        await handler.handle(CountRegistration(message_id, NORTH, day))
    assert store.committed.registration_tally == {(NORTH, TODAY): 2, (NORTH, tomorrow): 1}


async def test_each_tenant_has_its_own_count(handler: CountRegistrationHandler, store: Store):
    await handler.handle(CountRegistration("a", NORTH, TODAY))
    await handler.handle(CountRegistration("b", SOUTH, TODAY))
    assert store.committed.registration_tally == {(NORTH, TODAY): 1, (SOUTH, TODAY): 1}


async def test_a_message_that_comes_twice_is_counted_once(handler: CountRegistrationHandler, store: Store):
    await handler.handle(CountRegistration("a", NORTH, TODAY))
    await handler.handle(CountRegistration("a", NORTH, TODAY))
    assert store.committed.registration_tally == {(NORTH, TODAY): 1}
