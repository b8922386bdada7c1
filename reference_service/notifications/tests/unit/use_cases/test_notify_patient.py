from dataclasses import replace

import pytest

from notifications.domain.occasions import ReportReady
from notifications.use_cases.notify_patient import NotifyPatient, NotifyPatientHandler

from tests.conftest import CountedIdentifiers, FixedClock
from tests.examples import NORTH, SOUTH, notification
from tests.fakes.store import Store
from tests.fakes.unit_of_work import InMemoryUnitOfWork

READY = ReportReady("Asha Rao")
COMMAND = NotifyPatient(
    consumer="reports",
    message_id="a",
    tenant=NORTH,
    subject="report 1",
    phone="098450 12345",
    occasion=READY,
)


@pytest.fixture
def handler(
    unit_of_work: InMemoryUnitOfWork,
    clock: FixedClock,
    identifiers: CountedIdentifiers,
) -> NotifyPatientHandler:
    return NotifyPatientHandler(unit_of_work=unit_of_work, clock=clock, identifiers=identifiers, country_code="+91")


async def test_what_is_to_be_told_is_kept_and_due_at_once(handler: NotifyPatientHandler, store: Store):
    await handler.handle(COMMAND)
    assert store.committed.notifications == {(NORTH, "1"): notification("1", text=READY.text)}


async def test_a_message_that_comes_twice_tells_once(handler: NotifyPatientHandler, store: Store):
    await handler.handle(COMMAND)
    await handler.handle(COMMAND)
    assert len(store.committed.notifications) == 1


async def test_another_message_tells_something_else(handler: NotifyPatientHandler, store: Store):
    for command in (COMMAND, replace(COMMAND, message_id="b"), replace(COMMAND, consumer="bookings", tenant=SOUTH)):
        await handler.handle(command)
    assert [each.tenant for each in store.committed.notifications.values()] == [NORTH, NORTH, SOUTH]


async def test_who_left_no_number_is_not_notified(handler: NotifyPatientHandler, store: Store):
    await handler.handle(replace(COMMAND, phone=None))
    assert store.committed.notifications == {}
