import pytest

from booking.domain.errors import NotAllowed
from booking.use_cases.list_bookings import ListBookings, ListBookingsHandler

from tests.examples import NORTH, READER, SOUTH, STRANGER, WRITER, booking
from tests.fakes.booking_catalogue import InMemoryBookingCatalogue
from tests.fakes.store import Store


@pytest.fixture
def handler(store: Store) -> ListBookingsHandler:
    for number in ("3", "1", "2"):
        store.committed.bookings[NORTH, number] = booking(number)
    return ListBookingsHandler(catalogue=InMemoryBookingCatalogue(store))


async def test_pages_follow_each_other_the_newest_first(handler: ListBookingsHandler):
    first = await handler.handle(ListBookings(READER, limit=2))
    assert [item.id for item in first.items] == ["3", "2"]
    second = await handler.handle(ListBookings(READER, after=first.next_after, limit=2))
    assert [item.id for item in second.items] == ["1"]
    assert second.next_after is None


async def test_those_of_one_patient_can_be_asked_for(handler: ListBookingsHandler):
    assert len((await handler.handle(ListBookings(READER, patient_id="p-1"))).items) == 3
    assert (await handler.handle(ListBookings(READER, patient_id="p-2"))).items == []


async def test_a_full_last_page_has_no_next_one(handler: ListBookingsHandler):
    page = await handler.handle(ListBookings(READER, limit=3))
    assert len(page.items) == 3
    assert page.next_after is None


@pytest.mark.parametrize(("asked", "given"), [(0, 1), (-5, 1), (10**9, 3)])
async def test_a_page_is_never_empty_by_request_nor_without_bound(
    handler: ListBookingsHandler,
    asked: int,
    given: int,
):
    page = await handler.handle(ListBookings(READER, limit=asked))
    assert len(page.items) == given


async def test_a_page_holds_what_is_the_callers_tenants_and_nothing_else(
    handler: ListBookingsHandler,
    store: Store,
):
    theirs = booking("2", tenant=SOUTH)
    store.committed.bookings[SOUTH, "2"] = theirs
    page = await handler.handle(ListBookings(STRANGER))
    assert page.items == [theirs]


async def test_who_may_not_read_is_refused(handler: ListBookingsHandler):
    with pytest.raises(NotAllowed):
        await handler.handle(ListBookings(WRITER))
