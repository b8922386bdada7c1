from datetime import date

from analytics.domain.figures import Figures
from analytics.use_cases.count_activity import CountActivity, CountActivityHandler
from analytics.use_cases.forget_activity import ForgetActivityHandler

from tests.examples import NOON, NORTH
from tests.fakes.store import Store
from tests.fakes.unit_of_work import InMemoryUnitOfWork

DAY = NOON.date()


def activity(message_id: str, day: date = DAY) -> CountActivity:
    return CountActivity(
        consumer="bookings", message_id=message_id, tenant=NORTH, day=day, figures=Figures(bookings_confirmed=1)
    )


async def test_what_happens_on_a_day_adds_up(unit_of_work: InMemoryUnitOfWork, store: Store):
    handler = CountActivityHandler(unit_of_work=unit_of_work)
    for message_id in ("m-1", "m-2"):
        await handler.handle(activity(message_id))
    await handler.handle(activity("m-3", date(2026, 2, 1)))
    assert store.committed.activity == {
        (NORTH, DAY): Figures(bookings_confirmed=2),
        (NORTH, date(2026, 2, 1)): Figures(bookings_confirmed=1),
    }


async def test_a_message_that_comes_twice_counts_once(unit_of_work: InMemoryUnitOfWork, store: Store):
    handler = CountActivityHandler(unit_of_work=unit_of_work)
    await handler.handle(activity("m-1"))
    await handler.handle(activity("m-1"))
    assert store.committed.activity == {(NORTH, DAY): Figures(bookings_confirmed=1)}


async def test_what_was_forgotten_is_counted_again(unit_of_work: InMemoryUnitOfWork, store: Store):
    handler = CountActivityHandler(unit_of_work=unit_of_work)
    await handler.handle(activity("m-1"))
    await ForgetActivityHandler(unit_of_work=unit_of_work).handle()
    assert store.committed.activity == {}
    await handler.handle(activity("m-1"))
    assert store.committed.activity == {(NORTH, DAY): Figures(bookings_confirmed=1)}
