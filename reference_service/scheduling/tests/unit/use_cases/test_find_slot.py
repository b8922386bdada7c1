import pytest

from scheduling.domain.errors import NotAllowed, SlotNotFound
from scheduling.use_cases.find_slot import FindSlot, FindSlotHandler

from tests.examples import NORTH, READER, STRANGER, WRITER, booked
from tests.fakes.slot_catalogue import InMemorySlotCatalogue
from tests.fakes.store import Store


@pytest.fixture
def handler(store: Store) -> FindSlotHandler:
    store.committed.slots[NORTH, "1"] = booked()
    return FindSlotHandler(catalogue=InMemorySlotCatalogue(store))


async def test_what_is_kept_is_found(handler: FindSlotHandler):
    assert await handler.handle(FindSlot(READER, "1")) == booked()


async def test_an_unknown_id_is_refused(handler: FindSlotHandler):
    with pytest.raises(SlotNotFound, match="there is no slot 2"):
        await handler.handle(FindSlot(READER, "2"))


async def test_what_is_another_tenants_is_not_found(handler: FindSlotHandler):
    with pytest.raises(SlotNotFound):
        await handler.handle(FindSlot(STRANGER, "1"))


async def test_who_may_not_read_is_told_so_whether_it_is_there_or_not(handler: FindSlotHandler):
    for number in ("1", "2"):
        with pytest.raises(NotAllowed, match=r":read$"):
            await handler.handle(FindSlot(WRITER, number))
