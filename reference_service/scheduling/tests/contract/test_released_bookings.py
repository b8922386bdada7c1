from tests.contract.conftest import Storage
from tests.examples import NORTH, SOUTH

OURS = (NORTH, "1", "ours")
OTHERS = [(SOUTH, "1", "ours"), (NORTH, "2", "ours"), (NORTH, "1", "theirs")]


async def test_what_was_noted_is_there_and_nothing_else(storage: Storage):
    async with storage.unit_of_work() as unit:
        assert not await unit.released_bookings.has(*OURS)
        for _ in range(2):
            await unit.released_bookings.note(*OURS)
    async with storage.unit_of_work() as unit:
        assert await unit.released_bookings.has(*OURS)
        assert [await unit.released_bookings.has(*other) for other in OTHERS] == [False] * len(OTHERS)
