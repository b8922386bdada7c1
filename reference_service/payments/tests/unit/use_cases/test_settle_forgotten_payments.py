from datetime import timedelta

import pytest

from payments.domain.payment_state import Goal, PaymentState
from payments.ports.card_provider import CardProviderUnavailable
from payments.use_cases.settle_forgotten_payments import SettleForgottenPayments, SettleForgottenPaymentsHandler
from payments.use_cases.settle_payment import CardSettlement

from tests.conftest import FixedClock
from tests.examples import NOON, NORTH, SOUTH, held, payment
from tests.fakes.card_provider import InMemoryCardProvider, Trouble
from tests.fakes.payment_catalogue import InMemoryPaymentCatalogue
from tests.fakes.store import Store

SETTLE = SettleForgottenPayments(patience=timedelta(seconds=30))


@pytest.fixture
def handler(store: Store, clock: FixedClock, settlement: CardSettlement) -> SettleForgottenPaymentsHandler:
    store.committed.payments[NORTH, "1"] = payment()
    store.committed.payments[SOUTH, "2"] = held("2", tenant=SOUTH, goal=Goal.CAPTURED)
    store.committed.payments[NORTH, "3"] = held("3")
    catalogue = InMemoryPaymentCatalogue(store)
    return SettleForgottenPaymentsHandler(catalogue=catalogue, clock=clock, settlement=settlement)


def states(store: Store) -> list[PaymentState]:
    return [each.state for each in store.committed.payments.values()]


async def test_what_nobody_asks_for_any_more_is_settled(
    handler: SettleForgottenPaymentsHandler, store: Store, clock: FixedClock
):
    clock.time = NOON + SETTLE.patience
    assert await handler.handle(SETTLE) == []
    assert states(store) == [PaymentState.HELD, PaymentState.CAPTURED, PaymentState.HELD]


async def test_what_may_still_be_asked_for_is_left_alone(
    handler: SettleForgottenPaymentsHandler, store: Store, clock: FixedClock
):
    clock.time = NOON + SETTLE.patience - timedelta(seconds=1)
    assert await handler.handle(SETTLE) == []
    assert states(store) == [PaymentState.REQUESTED, PaymentState.HELD, PaymentState.HELD]


async def test_what_gets_no_answer_is_tried_again_the_next_time(
    handler: SettleForgottenPaymentsHandler,
    store: Store,
    clock: FixedClock,
    card_provider: InMemoryCardProvider,
):
    clock.time = NOON + SETTLE.patience
    card_provider.trouble = Trouble.AWAY
    left = await handler.handle(SETTLE)
    assert [(each.payment_id, type(each.error)) for each in left] == [
        ("1", CardProviderUnavailable),
        ("2", CardProviderUnavailable),
    ]
    card_provider.trouble = None
    assert await handler.handle(SETTLE) == []
    assert PaymentState.REQUESTED not in states(store)


async def test_however_many_cannot_be_settled_those_behind_them_have_their_turn(
    handler: SettleForgottenPaymentsHandler,
    store: Store,
    clock: FixedClock,
    card_provider: InMemoryCardProvider,
):
    for number in range(250):
        odd = payment(f"odd-{number}", wanted_at=NOON - timedelta(minutes=1))
        store.committed.payments[NORTH, odd.id] = odd
        card_provider.odd.add(odd.id)
    clock.time = NOON + SETTLE.patience
    assert len(await handler.handle(SETTLE)) == 250
    assert store.committed.payments[NORTH, "1"].state is PaymentState.HELD


async def test_one_that_fails_in_a_way_that_nobody_has_foreseen_holds_up_none_of_the_others(
    handler: SettleForgottenPaymentsHandler,
    store: Store,
    clock: FixedClock,
    card_provider: InMemoryCardProvider,
):
    clock.time = NOON + SETTLE.patience
    card_provider.odd.add("1")
    [left] = await handler.handle(SETTLE)
    assert (left.payment_id, str(left.error)) == ("1", "odd")
    assert states(store) == [PaymentState.REQUESTED, PaymentState.CAPTURED, PaymentState.HELD]
