import pytest

from booking.domain.errors import BookingNotFound, NotAllowed
from booking.use_cases.find_booking import FindBooking, FindBookingHandler

from tests.examples import NORTH, READER, STRANGER, WRITER, booking
from tests.fakes.booking_catalogue import InMemoryBookingCatalogue
from tests.fakes.store import Store


@pytest.fixture
def handler(store: Store) -> FindBookingHandler:
    return FindBookingHandler(catalogue=InMemoryBookingCatalogue(store))


async def test_what_is_kept_is_found(handler: FindBookingHandler, store: Store):
    store.committed.bookings[NORTH, "1"] = booking("1")
    assert await handler.handle(FindBooking(READER, "1")) == booking("1")


async def test_an_unknown_id_is_refused(handler: FindBookingHandler):
    with pytest.raises(BookingNotFound, match="there is no"):
        await handler.handle(FindBooking(READER, "2"))


async def test_what_is_another_tenants_is_not_found(handler: FindBookingHandler, store: Store):
    store.committed.bookings[NORTH, "1"] = booking("1")
    with pytest.raises(BookingNotFound):
        await handler.handle(FindBooking(STRANGER, "1"))


async def test_who_may_not_read_is_told_so_whether_it_is_there_or_not(
    handler: FindBookingHandler,
    store: Store,
):
    store.committed.bookings[NORTH, "1"] = booking("1")
    for number in ("1", "2"):
        with pytest.raises(NotAllowed, match=r":read$"):
            await handler.handle(FindBooking(WRITER, number))
