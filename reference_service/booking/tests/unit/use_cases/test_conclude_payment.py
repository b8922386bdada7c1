from booking.domain.booking_state import BookingState
from booking.domain.events import BookingEvent, BookingPaid
from booking.use_cases.conclude_payment import ConcludePayment, ConcludePaymentHandler

from tests.conftest import FixedClock
from tests.examples import NOON, NORTH, booking
from tests.fakes.store import Store
from tests.fakes.unit_of_work import InMemoryUnitOfWork


async def concluded(unit_of_work: InMemoryUnitOfWork, store: Store, clock: FixedClock, *, paid: bool):
    async with unit_of_work() as unit:
        await unit.bookings.add(booking("1").fall_due("declined").begin_payment())
    async with unit_of_work() as unit:
        command = ConcludePayment(NORTH, "1", paid=paid, reason="" if paid else "declined again")
        await ConcludePaymentHandler(clock=clock).handle(unit, command)
    return store.committed.bookings[NORTH, "1"]


async def test_what_was_due_is_paid_and_published(
    unit_of_work: InMemoryUnitOfWork, store: Store, clock: FixedClock, published: list[BookingEvent]
):
    settled = await concluded(unit_of_work, store, clock, paid=True)
    assert settled.state is BookingState.PAID
    assert published == [BookingPaid(booking=settled, occurred_at=NOON)]


async def test_a_card_that_is_declined_leaves_it_due_for_the_next(
    unit_of_work: InMemoryUnitOfWork, store: Store, clock: FixedClock, published: list[BookingEvent]
):
    still_due = await concluded(unit_of_work, store, clock, paid=False)
    assert (still_due.state, still_due.reason) == (BookingState.PAYMENT_DUE, "declined again")
    assert still_due.begin_payment().payment_id == "1-due-2"
    assert published == []
