"""In whatever order, and however often, the messages of several bookings arrive."""

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from typing import Literal

from hypothesis import given
from hypothesis import strategies as st

from scheduling.domain.errors import BookingReleased, SlotTaken
from scheduling.domain.events import SlotBooked, SlotEvent, SlotReleased
from scheduling.use_cases.book_slot import BookSlot, BookSlotHandler
from scheduling.use_cases.release_slot import ReleaseSlot, ReleaseSlotHandler

from tests.conftest import FixedClock
from tests.examples import BOOKER, NORTH, slot
from tests.fakes.store import Store
from tests.fakes.unit_of_work import InMemoryUnitOfWork

Message = tuple[Literal["book", "release"], str]
MESSAGES = st.lists(st.tuples(st.sampled_from(["book", "release"]), st.sampled_from("abc")), max_size=20)


async def history(messages: Sequence[Message]) -> tuple[Store, list[SlotEvent]]:
    store, told, clock = Store(), list[SlotEvent](), FixedClock()

    async def publish(events: Sequence[SlotEvent]) -> None:
        told.extend(events)

    unit_of_work = InMemoryUnitOfWork(store, publish)
    book = BookSlotHandler(unit_of_work=unit_of_work, clock=clock)
    release = ReleaseSlotHandler(unit_of_work=unit_of_work, clock=clock)
    store.committed.slots[NORTH, "1"] = slot()
    for verb, booking_id in messages:
        with suppress(SlotTaken, BookingReleased):
            if verb == "book":
                await book.handle(BookSlot(BOOKER, "1", booking_id))
            else:
                await release.handle(ReleaseSlot(BOOKER, "1", booking_id))
    return store, told


@given(MESSAGES)
def test_who_has_given_it_back_never_has_it_again(messages: list[Message]):
    store, _ = asyncio.run(history(messages))
    assert store.committed.slots[NORTH, "1"].booking_id not in {who for verb, who in messages if verb == "release"}


@given(MESSAGES)
def test_what_is_told_is_one_booking_after_the_other_and_ends_with_what_is_kept(messages: list[Message]):
    store, told = asyncio.run(history(messages))
    owner: str | None = None
    for event in told:
        match event:
            case SlotBooked(booking_id=booking_id):
                assert owner is None
                owner = booking_id
            case SlotReleased(booking_id=booking_id):
                assert owner == booking_id
                owner = None
    assert store.committed.slots[NORTH, "1"].booking_id == owner
