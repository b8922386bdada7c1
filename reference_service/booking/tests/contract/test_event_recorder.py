import pytest

from booking.adapters.outbound.broker.booking_events import TYPES
from booking.domain.events import BookingEvent

from tests.contract.conftest import Storage
from tests.examples import NOON, booking


class Happened(BookingEvent):
    """Something that only these tests know."""


@pytest.fixture(autouse=True)
def _published_as(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(TYPES, Happened, "booking.booking.happened")


def happened(booking_id: str) -> Happened:
    return Happened(booking=booking(booking_id), occurred_at=NOON)


async def record_and_fail(storage: Storage) -> None:
    async with storage.unit_of_work() as unit:
        unit.events.record(happened("1"))
        raise RuntimeError


async def test_what_is_committed_is_published_in_its_order(storage: Storage):
    async with storage.unit_of_work() as unit:
        unit.events.record(happened("1"))
        unit.events.record(happened("2"))
    assert await storage.published() == ["1", "2"]


async def test_what_is_taken_back_is_never_published(storage: Storage):
    with pytest.raises(RuntimeError):
        await record_and_fail(storage)
    assert await storage.published() == []
