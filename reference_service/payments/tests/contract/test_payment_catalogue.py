from datetime import timedelta

from payments.domain.payment import Payment
from payments.domain.payment_state import Goal

from tests.contract.conftest import Storage
from tests.examples import NOON, NORTH, SOUTH, captured, declined_late, held, payment

SECOND = timedelta(seconds=1)


async def keep(storage: Storage, *payments: Payment) -> None:
    async with storage.unit_of_work() as unit:
        for each in payments:
            await unit.payments.add(each)


async def unsettled(storage: Storage, limit: int = 9, after: Payment | None = None) -> list[str]:
    return [found.id for found in await storage.catalogue.unsettled(NOON, limit, after)]


async def test_what_is_committed_is_found(storage: Storage):
    await keep(storage, held())
    assert await storage.catalogue.find(NORTH, "1") == held()


async def test_what_is_unknown_or_another_tenants_is_not_found(storage: Storage):
    await keep(storage, held())
    assert await storage.catalogue.find(NORTH, "2") is None
    assert await storage.catalogue.find(NORTH, "a\x00b") is None
    assert await storage.catalogue.find(SOUTH, "1") is None


async def test_what_lacks_an_answer_is_found_whose_ever_it_is_the_oldest_first(storage: Storage):
    await keep(
        storage,
        payment("1"),
        held("2", goal=Goal.CAPTURED, tenant=SOUTH, wanted_at=NOON - SECOND),
        held("3", goal=Goal.VOIDED, wanted_at=NOON - 2 * SECOND),
        payment("4", wanted_at=NOON + SECOND),
    )
    assert await unsettled(storage) == ["3", "2", "1"]
    assert await unsettled(storage, limit=2) == ["3", "2"]


async def test_what_lacks_an_answer_is_gone_through_one_after_the_other(storage: Storage):
    waiting = [
        payment("3", wanted_at=NOON - SECOND),
        payment("1"),
        payment("2"),
        payment("1", tenant=SOUTH),
    ]
    await keep(storage, *reversed(waiting))
    last, seen = None, list[Payment]()
    while found := await storage.catalogue.unsettled(NOON, 1, last):
        [last] = found
        seen.append(last)
    assert seen == waiting
    assert await unsettled(storage, after=waiting[1]) == ["2", "1"]


async def test_what_is_as_it_is_wanted_is_not_found(storage: Storage):
    await keep(storage, held("1"), captured("2"), declined_late("3"), Payment.tombstone(NORTH, "4", NOON))
    assert await unsettled(storage) == []


async def test_what_was_settled_is_found_no_more(storage: Storage):
    await keep(storage, payment("1"))
    async with storage.unit_of_work() as unit:
        await unit.payments.replace(held("1"))
    assert await unsettled(storage) == []
