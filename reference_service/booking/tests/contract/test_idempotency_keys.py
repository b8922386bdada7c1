import pytest

from booking.domain.errors import IdempotencyKeyInUse
from booking.ports.idempotency_keys import OwnedKey, Remembered

from tests.contract.conftest import Storage
from tests.examples import NORTH, SOUTH

KEY = OwnedKey(NORTH, "ann", "key")
OTHERS = [
    OwnedKey(NORTH, "ann", "other key"),
    OwnedKey(NORTH, "bob", "key"),
    OwnedKey(SOUTH, "ann", "key"),
    OwnedKey(SOUTH, "ann", "\udfff"),
]


async def test_an_unused_key_is_not_recalled(storage: Storage):
    async with storage.unit_of_work() as unit:
        assert await unit.idempotency_keys.recall(KEY) is None


async def test_an_outcome_is_recalled_as_it_was(storage: Storage):
    outcome = Remembered("fingerprint", "1")
    async with storage.unit_of_work() as unit:
        await unit.idempotency_keys.remember(KEY, outcome)
    async with storage.unit_of_work() as unit:
        assert await unit.idempotency_keys.recall(KEY) == outcome
        assert [await unit.idempotency_keys.recall(other) for other in OTHERS] == [None] * len(OTHERS)


async def test_a_key_that_is_taken_is_refused(storage: Storage):
    async with storage.unit_of_work() as unit:
        await unit.idempotency_keys.remember(KEY, Remembered("one", "1"))
        with pytest.raises(IdempotencyKeyInUse):
            await unit.idempotency_keys.remember(KEY, Remembered("two", "2"))
