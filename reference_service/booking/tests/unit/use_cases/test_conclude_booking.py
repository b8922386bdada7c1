import pytest

from booking.domain.booking import Booking
from booking.domain.booking_state import BookingState
from booking.domain.events import BookingConfirmed, BookingEvent, BookingPaymentDue, BookingRefused
from booking.use_cases.conclude_booking import ConcludeBooking, ConcludeBookingHandler, Conclusion

from tests.conftest import FixedClock
from tests.examples import NOON, NORTH, booking
from tests.fakes.store import Store
from tests.fakes.unit_of_work import InMemoryUnitOfWork


@pytest.mark.parametrize(
    ("conclusion", "state", "event"),
    [
        (Conclusion.DONE, BookingState.CONFIRMED, BookingConfirmed),
        (Conclusion.UNDONE, BookingState.REFUSED, BookingRefused),
        (Conclusion.WENT_FORWARD, BookingState.PAYMENT_DUE, BookingPaymentDue),
    ],
)
async def test_a_booking_learns_how_its_saga_ended_and_so_does_whoever_listens(
    *,
    unit_of_work: InMemoryUnitOfWork,
    store: Store,
    clock: FixedClock,
    published: list[BookingEvent],
    conclusion: Conclusion,
    state: BookingState,
    event: type[BookingEvent],
):
    async with unit_of_work() as unit:
        await unit.bookings.add(booking("1"))
    async with unit_of_work() as unit:
        command = ConcludeBooking(NORTH, "1", conclusion, "the reason")
        await ConcludeBookingHandler(clock=clock).handle(unit, command)
    concluded: Booking = store.committed.bookings[NORTH, "1"]
    assert concluded.state is state
    assert concluded.reason == ("" if state is BookingState.CONFIRMED else "the reason")
    assert published == [event(booking=concluded, occurred_at=NOON)]
