from datetime import timedelta
from decimal import Decimal

import pytest

from payments.domain.errors import PaymentChangedMeanwhile, PaymentNotFound
from payments.domain.payment import Payment
from payments.domain.payment_state import Goal, PaymentState

from tests.contract.conftest import Storage
from tests.examples import NOON, NORTH, SOUTH, captured, declined, declined_late, held, payment, terms


@pytest.mark.parametrize(
    "kept",
    [
        payment(),
        held(),
        captured(),
        declined(),
        declined_late(),
        held(goal=Goal.VOIDED, wanted_at=NOON + timedelta(microseconds=1)),
        held(state=PaymentState.VOIDED, goal=Goal.VOIDED),
        payment(terms=terms(amount=Decimal("999999999999.99"))),
        payment("x" * 100),
        Payment.tombstone(NORTH, "1", NOON),
    ],
)
async def test_what_is_added_comes_back_as_it_was(storage: Storage, kept: Payment):
    async with storage.unit_of_work() as unit:
        await unit.payments.add(kept)
    async with storage.unit_of_work() as unit:
        assert await unit.payments.get(NORTH, kept.id) == kept
        assert await unit.payments.find(NORTH, kept.id) == kept


async def test_what_is_there_is_not_added_again(storage: Storage):
    async with storage.unit_of_work() as unit:
        await unit.payments.add(held())
        with pytest.raises(PaymentChangedMeanwhile):
            await unit.payments.add(payment())
    assert await storage.catalogue.find(NORTH, "1") == held()


@pytest.mark.parametrize("payment_id", ["2", "", "a\x00b" + "x" * 5000])
async def test_an_unknown_id_is_not_found(storage: Storage, payment_id: str):
    async with storage.unit_of_work() as unit:
        assert await unit.payments.find(NORTH, payment_id) is None
        with pytest.raises(PaymentNotFound):
            await unit.payments.get(NORTH, payment_id)


async def test_a_new_value_replaces_the_version_before_it(storage: Storage):
    async with storage.unit_of_work() as unit:
        await unit.payments.add(payment())
        await unit.payments.replace(held())
    async with storage.unit_of_work() as unit:
        assert await unit.payments.get(NORTH, "1") == held()


async def test_a_value_that_skips_a_version_is_refused(storage: Storage):
    async with storage.unit_of_work() as unit:
        await unit.payments.add(payment())
        with pytest.raises(PaymentChangedMeanwhile):
            await unit.payments.replace(captured())
        with pytest.raises(PaymentChangedMeanwhile):
            await unit.payments.replace(held(tenant=SOUTH))


async def test_an_equal_id_of_another_tenant_is_another_payment(storage: Storage):
    async with storage.unit_of_work() as unit:
        await unit.payments.add(payment())
        await unit.payments.add(payment(tenant=SOUTH))
        await unit.payments.replace(held())
    assert await storage.catalogue.find(SOUTH, "1") == payment(tenant=SOUTH)
