from datetime import datetime

import pytest

from scheduling.domain.errors import InvalidSlot, NotAllowed
from scheduling.domain.moments import LAST
from scheduling.domain.slot_position import SlotPosition
from scheduling.use_cases.list_free_slots import LARGEST_PAGE, ListFreeSlots, ListFreeSlotsHandler

from tests.conftest import FixedClock
from tests.examples import HOUR, NOON, NORTH, READER, SOUTH, STRANGER, WRITER, booked, slot
from tests.fakes.slot_catalogue import InMemorySlotCatalogue
from tests.fakes.store import Store


@pytest.fixture
def handler(store: Store, clock: FixedClock) -> ListFreeSlotsHandler:
    for each in (
        slot("3", starts_at=NOON - HOUR),
        slot("2", starts_at=NOON),
        slot("1", starts_at=NOON + HOUR),
        booked("4", starts_at=NOON + HOUR),
        slot("5", tenant=SOUTH),
    ):
        store.committed.slots[each.tenant, each.id] = each
    return ListFreeSlotsHandler(catalogue=InMemorySlotCatalogue(store), clock=clock)


@pytest.mark.parametrize(
    ("since", "ids"),
    [(None, ["2", "1"]), (NOON - HOUR, ["3", "2", "1"]), (NOON + HOUR, ["1"]), (NOON + 2 * HOUR, [])],
)
async def test_those_that_are_free_from_a_moment_on_come_the_earliest_first(
    handler: ListFreeSlotsHandler, since: datetime | None, ids: list[str]
):
    assert [found.id for found in (await handler.handle(ListFreeSlots(READER, since))).items] == ids


async def test_nobody_sees_those_of_another_tenant(handler: ListFreeSlotsHandler):
    assert [found.id for found in (await handler.handle(ListFreeSlots(STRANGER, NOON - HOUR))).items] == ["5"]


@pytest.mark.parametrize(("asked", "given"), [(-5, 1), (0, 1), (2, 2), (10**9, LARGEST_PAGE)])
async def test_there_are_never_none_by_request_nor_without_bound(
    handler: ListFreeSlotsHandler, store: Store, asked: int, given: int
):
    for number in range(LARGEST_PAGE + 1):
        store.committed.slots[NORTH, f"more {number}"] = slot(f"more {number}")
    assert len((await handler.handle(ListFreeSlots(READER, limit=asked))).items) == given


async def test_a_page_says_where_the_next_one_starts_and_the_last_one_that_there_is_none(
    handler: ListFreeSlotsHandler, store: Store
):
    store.committed.slots[NORTH, "0"] = slot("0", starts_at=NOON)
    first = await handler.handle(ListFreeSlots(READER, limit=2))
    assert ([found.id for found in first.items], first.next_after) == (["0", "2"], SlotPosition(NOON, "2"))
    second = await handler.handle(ListFreeSlots(READER, after=first.next_after, limit=2))
    assert ([found.id for found in second.items], second.next_after) == (["1"], None)


async def test_a_moment_that_is_too_far_away_is_refused(handler: ListFreeSlotsHandler):
    with pytest.raises(InvalidSlot, match="since must be"):
        await handler.handle(ListFreeSlots(READER, LAST))


async def test_who_may_not_read_is_refused(handler: ListFreeSlotsHandler):
    with pytest.raises(NotAllowed, match=r":read$"):
        await handler.handle(ListFreeSlots(WRITER))
