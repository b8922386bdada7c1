import pytest

from notifications.domain.events import NotificationGivenUp, NotificationSent

from tests.contract.conftest import Storage
from tests.examples import NOON, NORTH

SENT = NotificationSent(tenant=NORTH, notification_id="1", occurred_at=NOON)
GIVEN_UP = NotificationGivenUp(tenant=NORTH, notification_id="2", occurred_at=NOON)


async def record_and_fail(storage: Storage) -> None:
    async with storage.unit_of_work() as unit:
        unit.events.record(SENT)
        raise RuntimeError


async def test_what_is_committed_is_published_in_its_order(storage: Storage):
    async with storage.unit_of_work() as unit:
        unit.events.record(SENT)
        unit.events.record(GIVEN_UP)
    assert await storage.published() == ["1", "2"]


async def test_what_is_taken_back_is_never_published(storage: Storage):
    with pytest.raises(RuntimeError):
        await record_and_fail(storage)
    assert await storage.published() == []
