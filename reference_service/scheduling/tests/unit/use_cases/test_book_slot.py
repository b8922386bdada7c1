import asyncio

import pytest
from chassis.context.actor import Actor

from scheduling.domain.errors import BookingReleased, InvalidSlot, NotAllowed, SlotNotFound, SlotTaken
from scheduling.domain.events import SlotBooked, SlotEvent
from scheduling.use_cases.book_slot import BookSlot, BookSlotHandler

from tests.conftest import FixedClock
from tests.examples import BOOKER, NOON, NORTH, READER, STRANGER, WRITER, booked, slot
from tests.fakes.store import Store
from tests.fakes.unit_of_work import InMemoryUnitOfWork

BOOK = BookSlot(BOOKER, "1", "ours")


@pytest.fixture
def handler(unit_of_work: InMemoryUnitOfWork, clock: FixedClock, store: Store) -> BookSlotHandler:
    store.committed.slots[NORTH, "1"] = slot()
    return BookSlotHandler(unit_of_work=unit_of_work, clock=clock)


async def test_what_is_booked_is_kept_and_told_once(handler: BookSlotHandler, store: Store, published: list[SlotEvent]):
    for _ in range(2):
        assert await handler.handle(BOOK) == booked()
    assert store.committed.slots == {(NORTH, "1"): booked()}
    assert published == [SlotBooked(tenant=NORTH, slot_id="1", booking_id="ours", occurred_at=NOON)]


async def test_what_another_booking_has_is_taken(handler: BookSlotHandler, store: Store):
    await handler.handle(BOOK)
    with pytest.raises(SlotTaken):
        await handler.handle(BookSlot(BOOKER, "1", "theirs"))
    assert store.committed.slots == {(NORTH, "1"): booked()}


async def test_of_many_that_want_it_at_once_one_gets_it(
    handler: BookSlotHandler, store: Store, published: list[SlotEvent]
):
    wanting = [handler.handle(BookSlot(BOOKER, "1", f"booking-{number}")) for number in range(10)]
    answers = await asyncio.gather(*wanting, return_exceptions=True)
    assert [type(answer) for answer in answers].count(SlotTaken) == 9
    assert store.committed.slots[NORTH, "1"].booking_id is not None
    assert len(published) == 1


async def test_a_booking_that_has_given_it_back_is_refused(
    handler: BookSlotHandler, store: Store, published: list[SlotEvent]
):
    store.committed.released_bookings.add((NORTH, "1", "ours"))
    with pytest.raises(BookingReleased, match="booking ours has given the slot back"):
        await handler.handle(BOOK)
    assert (store.committed.slots, published) == ({(NORTH, "1"): slot()}, [])
    assert (await handler.handle(BookSlot(BOOKER, "1", "theirs"))).booking_id == "theirs"


async def test_an_unknown_id_is_refused(handler: BookSlotHandler):
    with pytest.raises(SlotNotFound):
        await handler.handle(BookSlot(BOOKER, "2", "ours"))


async def test_the_id_of_a_booking_that_breaks_its_rule_is_refused(handler: BookSlotHandler, store: Store):
    with pytest.raises(InvalidSlot):
        await handler.handle(BookSlot(BOOKER, "1", ""))
    assert store.committed.slots == {(NORTH, "1"): slot()}


async def test_nobody_books_what_is_another_tenants(handler: BookSlotHandler, store: Store):
    with pytest.raises(SlotNotFound):
        await handler.handle(BookSlot(STRANGER, "1", "ours"))
    assert store.committed.slots == {(NORTH, "1"): slot()}


@pytest.mark.parametrize("actor", [READER, WRITER])
async def test_who_may_not_book_books_nothing(handler: BookSlotHandler, store: Store, actor: Actor):
    with pytest.raises(NotAllowed, match=r":book$"):
        await handler.handle(BookSlot(actor, "1", "ours"))
    assert store.committed.slots == {(NORTH, "1"): slot()}
