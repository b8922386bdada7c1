import pytest

from booking.domain.booking_state import BookingState
from booking.domain.errors import BookingNotFound, NotAllowed, NothingIsDue
from booking.domain.pay_due import PAY_DUE, PayDue
from booking.use_cases.pay_booking import PayBooking, PayBookingHandler

from tests.examples import NORTH, READER, STRANGER, WRITER, booking
from tests.fakes.sagas import StartedSaga
from tests.fakes.store import Store
from tests.fakes.unit_of_work import InMemoryUnitOfWork


@pytest.fixture
def handler(unit_of_work: InMemoryUnitOfWork) -> PayBookingHandler:
    return PayBookingHandler(unit_of_work=unit_of_work)


@pytest.fixture
async def due(unit_of_work: InMemoryUnitOfWork) -> None:
    async with unit_of_work() as unit:
        await unit.bookings.add(booking("1").fall_due("declined"))


@pytest.mark.usefixtures("due")
async def test_paying_starts_a_saga_with_a_payment_of_its_own(handler: PayBookingHandler, store: Store):
    paying = await handler.handle(PayBooking(WRITER, "1", "tok_good"))
    assert paying.state is BookingState.PAYING
    assert store.committed.bookings == {(NORTH, "1"): paying}
    assert store.committed.sagas == {"1-due-1": StartedSaga(PAY_DUE, PayDue.of(paying, "tok_good"), NORTH)}


@pytest.mark.usefixtures("due")
async def test_one_card_is_tried_at_a_time(handler: PayBookingHandler, store: Store):
    await handler.handle(PayBooking(WRITER, "1", "tok_good"))
    with pytest.raises(NothingIsDue):
        await handler.handle(PayBooking(WRITER, "1", "tok_other"))
    assert len(store.committed.sagas) == 1


@pytest.mark.usefixtures("due")
async def test_who_may_not_write_pays_nothing(handler: PayBookingHandler, store: Store):
    with pytest.raises(NotAllowed):
        await handler.handle(PayBooking(READER, "1", "tok_good"))
    assert not store.committed.sagas


@pytest.mark.usefixtures("due")
async def test_what_is_another_tenants_is_not_found(handler: PayBookingHandler):
    with pytest.raises(BookingNotFound):
        await handler.handle(PayBooking(STRANGER, "1", "tok_good"))
