import pytest

from analytics.domain.figures import Figures

from tests.contract.conftest import Storage
from tests.examples import NOON, NORTH


async def count_and_fail(storage: Storage) -> None:
    async with storage.unit_of_work() as unit:
        assert await unit.processed_messages.first_time("bookings", "m-1")
        await unit.activity.add(NORTH, NOON.date(), Figures(invoices=1))
        raise RuntimeError


async def test_an_exception_takes_everything_back(storage: Storage):
    with pytest.raises(RuntimeError):
        await count_and_fail(storage)
    assert await storage.report.total(NORTH) == Figures()
    async with storage.unit_of_work() as unit:
        assert await unit.processed_messages.first_time("bookings", "m-1")
