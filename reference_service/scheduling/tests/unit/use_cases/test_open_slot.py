import pytest

from scheduling.domain.errors import InvalidSlot, NotAllowed, PlaceTaken, SlotChangedMeanwhile
from scheduling.domain.events import SlotEvent, SlotOpened
from scheduling.use_cases.open_slot import OpenSlot, OpenSlotHandler

from tests.conftest import CountedIdentifiers, FixedClock
from tests.examples import HOUR, NOON, NORTH, READER, STRANGER, WRITER, booked, slot
from tests.fakes.slot_repository import InMemorySlotRepository
from tests.fakes.store import Store
from tests.fakes.unit_of_work import InMemoryUnitOfWork

OPEN = OpenSlot(WRITER, NOON + HOUR, 15, "Room 1")


@pytest.fixture
def handler(unit_of_work: InMemoryUnitOfWork, clock: FixedClock, identifiers: CountedIdentifiers) -> OpenSlotHandler:
    return OpenSlotHandler(unit_of_work=unit_of_work, clock=clock, identifiers=identifiers)


async def test_what_is_opened_is_kept_and_told(handler: OpenSlotHandler, store: Store, published: list[SlotEvent]):
    assert await handler.handle(OPEN) == slot()
    assert store.committed.slots == {(NORTH, "1"): slot()}
    assert published == [SlotOpened(tenant=NORTH, slot_id="1", occurred_at=NOON)]


async def test_the_same_slot_is_opened_once(handler: OpenSlotHandler, published: list[SlotEvent]):
    assert await handler.handle(OPEN) == await handler.handle(OPEN)
    assert len(published) == 1


async def test_a_slot_that_was_booked_meanwhile_is_given_as_it_is(handler: OpenSlotHandler, store: Store):
    store.committed.slots[NORTH, "1"] = booked()
    assert await handler.handle(OPEN) == booked()


async def test_a_slot_of_another_length_at_the_same_place_and_time_is_refused(handler: OpenSlotHandler, store: Store):
    await handler.handle(OPEN)
    with pytest.raises(PlaceTaken, match="slot 1 begins there"):
        await handler.handle(OpenSlot(WRITER, OPEN.starts_at, 30, OPEN.place))
    assert store.committed.slots == {(NORTH, "1"): slot()}


@pytest.mark.parametrize(
    "other",
    [
        OpenSlot(WRITER, OPEN.starts_at + HOUR, 15, OPEN.place),
        OpenSlot(WRITER, OPEN.starts_at, 15, "Room 2"),
        OpenSlot(STRANGER, OPEN.starts_at, 15, OPEN.place),
    ],
)
async def test_another_time_place_or_tenant_is_another_slot(handler: OpenSlotHandler, store: Store, other: OpenSlot):
    await handler.handle(OPEN)
    assert (await handler.handle(other)).id != "1"
    assert len(store.committed.slots) == 2


async def test_of_two_that_come_at_once_one_is_told_to_ask_again(
    handler: OpenSlotHandler, store: Store, monkeypatch: pytest.MonkeyPatch
):
    async def nothing_yet(_slots: InMemorySlotRepository, *_of: object) -> None:
        """Find what there was before the other request."""

    await handler.handle(OPEN)
    monkeypatch.setattr(InMemorySlotRepository, "starting", nothing_yet)
    with pytest.raises(SlotChangedMeanwhile, match="ask again"):
        await handler.handle(OPEN)
    assert len(store.committed.slots) == 1


async def test_a_field_that_breaks_its_rule_is_refused(handler: OpenSlotHandler, store: Store):
    with pytest.raises(InvalidSlot):
        await handler.handle(OpenSlot(WRITER, NOON, 0, "Room 1"))
    assert store.committed.slots == {}


async def test_who_may_not_write_opens_nothing(handler: OpenSlotHandler, store: Store):
    with pytest.raises(NotAllowed, match=r":write$"):
        await handler.handle(OpenSlot(READER, NOON, 15, "Room 1"))
    assert store.committed.slots == {}
