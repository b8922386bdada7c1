import pytest

from tests.contract.conftest import Storage


async def test_a_message_is_new_only_once(storage: Storage):
    async with storage.unit_of_work() as unit:
        assert await unit.processed_messages.first_time("one", "a")
        assert not await unit.processed_messages.first_time("one", "a")
    async with storage.unit_of_work() as unit:
        assert not await unit.processed_messages.first_time("one", "a")
        assert await unit.processed_messages.first_time("one", "b")


async def process_and_fail(storage: Storage, message_id: str) -> None:
    async with storage.unit_of_work() as unit:
        assert await unit.processed_messages.first_time("one", message_id)
        raise RuntimeError


async def test_a_message_whose_effect_was_taken_back_is_new_again(storage: Storage):
    with pytest.raises(RuntimeError):
        await process_and_fail(storage, "a")
    async with storage.unit_of_work() as unit:
        assert await unit.processed_messages.first_time("one", "a")


async def test_what_one_consumer_has_seen_is_new_to_another(storage: Storage):
    async with storage.unit_of_work() as unit:
        assert await unit.processed_messages.first_time("one", "a")
        assert await unit.processed_messages.first_time("other", "a")
