from typing import Any

import pytest

from booking.domain.book_test import BOOK_TEST, BookTest
from booking.domain.errors import IdempotencyKeyReused, InvalidBooking, NotAllowed
from booking.domain.events import BookingEvent, BookingRequested
from booking.domain.patient import Patient
from booking.ports.patients import PatientsUnavailable
from booking.use_cases.request_booking import RequestBooking, RequestBookingHandler

from tests.conftest import CountedIdentifiers, FixedClock
from tests.examples import NOON, NORTH, PATIENT, READER, WRITER, booking
from tests.fakes.patients import InMemoryPatients
from tests.fakes.sagas import StartedSaga
from tests.fakes.store import Store
from tests.fakes.unit_of_work import InMemoryUnitOfWork


@pytest.fixture
def patients() -> InMemoryPatients:
    return InMemoryPatients(PATIENT)


@pytest.fixture
def handler(
    unit_of_work: InMemoryUnitOfWork, patients: InMemoryPatients, clock: FixedClock, identifiers: CountedIdentifiers
) -> RequestBookingHandler:
    return RequestBookingHandler(unit_of_work=unit_of_work, patients=patients, clock=clock, identifiers=identifiers)


def wish(**changes: Any) -> RequestBooking:
    fields: dict[str, Any] = {
        "actor": WRITER,
        "patient_id": "p-1",
        "slot_id": "s-1",
        "panel": "liver",
        "card_token": "tok_good",
    }
    return RequestBooking(**fields | changes)


async def test_what_is_requested_is_kept_and_its_saga_started(handler: RequestBookingHandler, store: Store):
    requested = await handler.handle(wish())
    assert requested == booking("1")
    assert store.committed.bookings == {(NORTH, "1"): requested}
    assert store.committed.sagas == {"1": StartedSaga(BOOK_TEST, BookTest.of(requested, "tok_good"), NORTH)}


async def test_a_request_is_published(handler: RequestBookingHandler, published: list[BookingEvent]):
    requested = await handler.handle(wish())
    assert published == [BookingRequested(booking=requested, occurred_at=NOON)]


async def test_the_same_key_gives_the_same_booking_and_one_saga(handler: RequestBookingHandler, store: Store):
    first = await handler.handle(wish(idempotency_key="key"))
    assert await handler.handle(wish(idempotency_key="key")) == first
    assert len(store.committed.sagas) == 1


async def test_the_same_key_for_another_wish_is_refused(handler: RequestBookingHandler):
    await handler.handle(wish(idempotency_key="key"))
    with pytest.raises(IdempotencyKeyReused):
        await handler.handle(wish(idempotency_key="key", slot_id="s-2"))


async def test_the_same_key_gives_the_same_booking_whatever_has_become_of_its_patient(
    handler: RequestBookingHandler, patients: InMemoryPatients
):
    first = await handler.handle(wish(idempotency_key="key"))
    patients.away = True
    assert await handler.handle(wish(idempotency_key="key")) == first


async def test_of_equal_requests_at_once_the_second_finds_what_the_first_has_done(
    unit_of_work: InMemoryUnitOfWork, clock: FixedClock, identifiers: CountedIdentifiers, store: Store
):
    class SlowPatients(InMemoryPatients):
        """Knows the patient only when an equal request has come first."""

        async def find(self, patient_id: str) -> Patient | None:
            """Let it come first."""
            await quick.handle(wish(idempotency_key="key"))
            return await super().find(patient_id)

    quick, slow = (
        RequestBookingHandler(unit_of_work=unit_of_work, patients=patients, clock=clock, identifiers=identifiers)
        for patients in (InMemoryPatients(PATIENT), SlowPatients(PATIENT))
    )
    found = await slow.handle(wish(idempotency_key="key"))
    assert list(store.committed.bookings.values()) == [found]


@pytest.mark.parametrize("key", ["", "x" * 201, "a\nb"])
def test_an_idempotency_key_that_is_none_is_refused(key: str):
    with pytest.raises(InvalidBooking, match="idempotency_key must hold"):
        wish(idempotency_key=key)


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [({"patient_id": "p-2"}, "patient_id is of no patient"), ({"panel": "kidney"}, "panel must be one of: liver")],
)
async def test_what_cannot_be_booked_is_refused_and_nothing_is_kept(
    handler: RequestBookingHandler, store: Store, changes: dict[str, str], complaint: str
):
    with pytest.raises(InvalidBooking, match=complaint):
        await handler.handle(wish(**changes))
    assert not store.committed.bookings


async def test_who_may_not_write_requests_nothing(handler: RequestBookingHandler, store: Store):
    with pytest.raises(NotAllowed):
        await handler.handle(wish(actor=READER))
    assert not store.committed.bookings


async def test_nothing_is_kept_while_it_is_unknown_whether_there_is_such_a_patient(
    handler: RequestBookingHandler, patients: InMemoryPatients, store: Store
):
    patients.away = True
    with pytest.raises(PatientsUnavailable):
        await handler.handle(wish())
    assert not store.committed.bookings
