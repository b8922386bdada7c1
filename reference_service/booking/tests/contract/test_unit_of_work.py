import pytest

from booking.ports.idempotency_keys import OwnedKey, Remembered

from tests.contract.conftest import Storage
from tests.examples import NORTH

KEY = OwnedKey(NORTH, "ann", "key")


async def remember_and_fail(storage: Storage) -> None:
    async with storage.unit_of_work() as unit:
        await unit.idempotency_keys.remember(KEY, Remembered("fingerprint", "1"))
        raise RuntimeError


async def test_an_exception_takes_everything_back(storage: Storage):
    with pytest.raises(RuntimeError):
        await remember_and_fail(storage)
    async with storage.unit_of_work() as unit:
        assert await unit.idempotency_keys.recall(KEY) is None
