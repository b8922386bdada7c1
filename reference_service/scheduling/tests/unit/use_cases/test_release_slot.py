import pytest
from chassis.context.actor import Actor

from scheduling.domain.errors import InvalidSlot, NotAllowed
from scheduling.domain.events import SlotEvent, SlotReleased
from scheduling.domain.slot import Slot
from scheduling.use_cases.release_slot import ReleaseSlot, ReleaseSlotHandler

from tests.conftest import FixedClock
from tests.examples import BOOKER, NOON, NORTH, READER, STRANGER, WRITER, booked, slot
from tests.fakes.store import Store
from tests.fakes.unit_of_work import InMemoryUnitOfWork

RELEASE = ReleaseSlot(BOOKER, "1", "ours")
NOTE = (NORTH, "1", "ours")


@pytest.fixture
def handler(unit_of_work: InMemoryUnitOfWork, clock: FixedClock, store: Store) -> ReleaseSlotHandler:
    store.committed.slots[NORTH, "1"] = booked()
    return ReleaseSlotHandler(unit_of_work=unit_of_work, clock=clock)


async def test_what_is_given_back_is_free_and_told_once(
    handler: ReleaseSlotHandler, store: Store, published: list[SlotEvent]
):
    for _ in range(2):
        await handler.handle(RELEASE)
    assert store.committed.slots == {(NORTH, "1"): slot(version=3)}
    assert published == [SlotReleased(tenant=NORTH, slot_id="1", booking_id="ours", occurred_at=NOON)]
    assert store.committed.released_bookings == {NOTE}


@pytest.mark.parametrize("found", [slot(), booked(booking_id="theirs")])
async def test_what_has_not_come_yet_is_noted_and_nobody_loses_a_slot(
    handler: ReleaseSlotHandler, store: Store, published: list[SlotEvent], found: Slot
):
    store.committed.slots[NORTH, "1"] = found
    await handler.handle(RELEASE)
    assert (store.committed.slots, published) == ({(NORTH, "1"): found}, [])
    assert store.committed.released_bookings == {NOTE}


async def test_of_an_unknown_slot_there_is_nothing_to_note(handler: ReleaseSlotHandler, store: Store):
    await handler.handle(ReleaseSlot(BOOKER, "2", "ours"))
    assert store.committed.released_bookings == set()


async def test_the_id_of_a_booking_that_breaks_its_rule_is_refused(handler: ReleaseSlotHandler, store: Store):
    with pytest.raises(InvalidSlot):
        await handler.handle(ReleaseSlot(BOOKER, "1", "a b"))
    assert store.committed.released_bookings == set()


async def test_nobody_gives_back_what_is_another_tenants(handler: ReleaseSlotHandler, store: Store):
    await handler.handle(ReleaseSlot(STRANGER, "1", "ours"))
    assert store.committed.slots == {(NORTH, "1"): booked()}
    assert store.committed.released_bookings == set()


@pytest.mark.parametrize("actor", [READER, WRITER])
async def test_who_may_not_book_gives_nothing_back(handler: ReleaseSlotHandler, store: Store, actor: Actor):
    with pytest.raises(NotAllowed, match=r":book$"):
        await handler.handle(ReleaseSlot(actor, "1", "ours"))
    assert store.committed.slots == {(NORTH, "1"): booked()}
